// Lines for the plug-in trace log. A log that fails must not fail the save.
using System;
using Microsoft.Xrm.Sdk;

namespace Cosell.Guard
{
    internal sealed class GuardTrace
    {
        private readonly ITracingService service;

        public GuardTrace(ITracingService service)
        {
            this.service = service;
        }

        public void Say(string line)
        {
            if (service == null)
            {
                return;
            }

            try
            {
                // The line may hold braces, so it is an argument and no format.
                service.Trace("{0}", line);
            }
            catch (Exception)
            {
                return;
            }
        }
    }
}
