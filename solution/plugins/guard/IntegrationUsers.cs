// The step's configuration → the users that the integration runs as. In: ids (systemuserid) separated by commas,
// semicolons, spaces or line ends. Nothing, or anything else, turns the guard off, with the reason for the trace.
using System;
using System.Collections.Generic;

namespace Cosell.Guard
{
    internal sealed class IntegrationUsers
    {
        private static readonly char[] Separators = { ',', ';', ' ', '\t', '\r', '\n' };
        private readonly HashSet<Guid> ids;

        private IntegrationUsers(HashSet<Guid> ids, string whyOff)
        {
            this.ids = ids;
            WhyOff = whyOff;
        }

        /// <summary>Null while the guard is on.</summary>
        public string WhyOff { get; }

        public bool IsOff
        {
            get { return WhyOff != null; }
        }

        public static IntegrationUsers Parse(string configuration)
        {
            var ids = new HashSet<Guid>();
            var entries = (configuration ?? string.Empty).Split(Separators, StringSplitOptions.RemoveEmptyEntries);
            for (var index = 0; index < entries.Length; index++)
            {
                Guid id;
                if (!Guid.TryParse(entries[index], out id) || id == Guid.Empty)
                {
                    var place = "entry " + (index + 1) + " of the step's configuration is no id of a user";
                    return Off(place + "; expected ids such as 00000000-0000-0000-0000-000000000001, separated by commas.");
                }

                ids.Add(id);
            }

            return ids.Count == 0
                ? Off("the step's configuration names no user of the integration.")
                : new IntegrationUsers(ids, null);
        }

        public bool Contains(Guid user)
        {
            return ids.Contains(user);
        }

        private static IntegrationUsers Off(string reason)
        {
            return new IntegrationUsers(new HashSet<Guid>(), "Guard is off: " + reason);
        }
    }
}
