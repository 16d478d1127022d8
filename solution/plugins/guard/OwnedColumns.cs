// Rule (a): what the integration keeps about a row is written by the integration alone.
namespace Cosell.Guard
{
    internal static class OwnedColumns
    {
        public static void Check(GuardedWrite write)
        {
            foreach (var column in Names.OwnedColumns)
            {
                if (!write.Writes(column.Name) || IsUnchanged(write, column))
                {
                    continue;
                }

                throw GuardedWrite.Refuse(
                    column.Label,
                    "only the synchronization with Partner Center writes it. Leave it as it is and save again.");
            }
        }

        // Forms and imports send values that nobody has touched.
        private static bool IsUnchanged(GuardedWrite write, OwnedColumn column)
        {
            var written = write.Written(column.Name);
            if (!write.IsCreate)
            {
                return write.HasImage && ColumnValue.AreSame(written, write.Before(column.Name));
            }

            return ColumnValue.IsEmpty(written)
                || (column.Default != null && ColumnValue.AreSame(written, column.Default));
        }
    }
}
