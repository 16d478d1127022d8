// The plug-in: one write of an opportunity or a lead → passed, completed (Products, Audit) or refused in plain words.
// In: target, pre-image and user of the execution. Registered in solution/src/guard for Create and Update, pre-operation.
// https://learn.microsoft.com/power-apps/developer/data-platform/write-plug-in
using System;
using Microsoft.Xrm.Sdk;

namespace Cosell.Guard
{
    /// <summary>Without state but its configuration, so one instance serves many executions at once.</summary>
    public sealed class ReferralGuard : IPlugin
    {
        private readonly IntegrationUsers users;

        /// <param name="configuration">The step's: ids of the users that the integration runs as.</param>
        public ReferralGuard(string configuration)
        {
            users = IntegrationUsers.Parse(configuration);
        }

        public void Execute(IServiceProvider serviceProvider)
        {
            var trace = new GuardTrace(Find<ITracingService>(serviceProvider));
            if (users.IsOff)
            {
                trace.Say(users.WhyOff);
                return;
            }

            try
            {
                Check(Find<IPluginExecutionContext>(serviceProvider), trace);
            }
            catch (InvalidPluginExecutionException)
            {
                throw;
            }
            catch (Exception exception)
            {
                // A second layer must never be what keeps people from saving.
                trace.Say("Guard: the write passed unchecked, because of " + exception.GetType().Name + ".");
            }
        }

        private void Check(IPluginExecutionContext context, GuardTrace trace)
        {
            var write = context == null
                ? null
                : GuardedWrite.Read(context, users.Contains(context.InitiatingUserId));
            if (write == null)
            {
                trace.Say("Guard: not a Create or Update with a target; nothing to check.");
                return;
            }

            if (!write.IsCreate && !write.HasImage)
            {
                trace.Say("Guard: the step has no image '" + GuardedWrite.ImageName + "'; what needs it is not checked.");
            }

            if (!write.ByIntegration)
            {
                KeptIdentifier.Check(write);
                OwnedColumns.Check(write);
                ProductList.Check(write);
                ClosedOpportunity.Check(write);
            }

            AuditHistory.Keep(write, trace);
        }

        private static T Find<T>(IServiceProvider serviceProvider)
            where T : class
        {
            try
            {
                return serviceProvider == null ? null : serviceProvider.GetService(typeof(T)) as T;
            }
            catch (Exception)
            {
                return null;
            }
        }
    }
}
