// Whether a write turns "Sync with Partner Center" on.
namespace Cosell.Guard
{
    internal static class SyncSwitch
    {
        public static bool IsTicked(GuardedWrite write)
        {
            return Equals(write.Written(Names.Sync), true) && !Equals(write.Before(Names.Sync), true);
        }
    }
}
