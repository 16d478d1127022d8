// Rule (d): a closed opportunity is not put under synchronization; one that is opened by the same write may be.
namespace Cosell.Guard
{
    internal static class ClosedOpportunity
    {
        public static void Check(GuardedWrite write)
        {
            if (!SyncSwitch.IsTicked(write))
            {
                return;
            }

            var state = write.After(Names.State);
            if (state == null || ColumnValue.AreSame(state, Names.StateOpen))
            {
                return;
            }

            throw GuardedWrite.Refuse(
                Names.SyncLabel,
                "a closed opportunity is not shared with Partner Center. Reopen the opportunity, then choose Yes.");
        }
    }
}
