// Rule (e): Audit only grows at its top. Whoever writes it wrote over what he had read, which may be old by now: his new
// lines go before the text that is there, in the same transaction, so of two concurrent writers neither loses a line.
using System;

namespace Cosell.Guard
{
    internal static class AuditHistory
    {
        public static void Keep(GuardedWrite write, GuardTrace trace)
        {
            if (!write.Writes(Names.Audit))
            {
                return;
            }

            var value = write.Written(Names.Audit);
            var written = value as string;
            if (value != null && written == null)
            {
                throw GuardedWrite.Refuse(Names.AuditLabel, "a text is needed.");
            }

            if (write.IsCreate)
            {
                Store(write, written, AuditText.Cut(written));
            }
            else if (!write.HasImage)
            {
                KeepUnseen(write, trace);
            }
            else
            {
                Merge(write, written);
            }
        }

        private static void Merge(GuardedWrite write, string written)
        {
            var before = write.Before(Names.Audit) as string;
            if (!write.ByIntegration && !AuditText.IsAddition(written, before))
            {
                throw Rewrite();
            }

            Store(write, written, AuditText.Merge(written, before));
        }

        // Whether lines would be lost cannot be seen without the image.
        private static void KeepUnseen(GuardedWrite write, GuardTrace trace)
        {
            if (!write.ByIntegration)
            {
                throw Rewrite();
            }

            trace.Say("Guard: " + Names.AuditLabel + " is stored as written.");
        }

        private static void Store(GuardedWrite write, string written, string text)
        {
            if (!string.Equals(written, text, StringComparison.Ordinal))
            {
                write.Replace(Names.Audit, text);
            }
        }

        private static Exception Rewrite()
        {
            return GuardedWrite.Refuse(
                Names.AuditLabel,
                "what stands there stays. Reload the row and add new lines above it, or leave it as it is.");
        }
    }
}
