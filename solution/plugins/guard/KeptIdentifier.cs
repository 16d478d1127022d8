// Rule (b): a row that stands for a referral stands for it for good, unless the integration says otherwise.
namespace Cosell.Guard
{
    internal static class KeptIdentifier
    {
        public static void Check(GuardedWrite write)
        {
            var before = write.Before(Names.ReferralIdentifier);
            if (ColumnValue.IsEmpty(before) || ColumnValue.AreSame(write.After(Names.ReferralIdentifier), before))
            {
                return;
            }

            throw GuardedWrite.Refuse(
                Names.ReferralIdentifierLabel,
                "it names the referral of this row and stays as it is. Leave it as it is and save again.");
        }
    }
}
