// The text of Audit: lines, newest first. Merging is linear in both texts.
using System;
using System.Collections.Generic;

namespace Cosell.Guard
{
    internal static class AuditText
    {
        // From here on a text may have lost its oldest lines, to this plug-in or to a flow, which cuts at 99,000.
        private const int MayBeCut = Names.AuditLength / 2;

        /// <summary>The lines of `written` that `before` does not have, above `before`; never longer than the column.</summary>
        public static string Merge(string written, string before)
        {
            if (string.IsNullOrEmpty(before))
            {
                return Cut(written);
            }

            if (string.IsNullOrEmpty(written))
            {
                return before;
            }

            var added = AddedLines(written, before);
            return added.Count == 0 ? before : Cut(string.Join("\n", added) + "\n" + before);
        }

        /// <summary>Whether the whole of `before` stands at the end of `written`.</summary>
        public static bool IsAddition(string written, string before)
        {
            if (string.IsNullOrEmpty(before))
            {
                return true;
            }

            var old = Lines(before);
            return CommonEnd(Lines(written ?? string.Empty), old) == old.Length;
        }

        /// <summary>Without the oldest lines that the column does not take.</summary>
        public static string Cut(string text)
        {
            if (text == null || text.Length <= Names.AuditLength)
            {
                return text;
            }

            var end = text.LastIndexOf('\n', Names.AuditLength);
            if (end <= 0)
            {
                end = char.IsHighSurrogate(text[Names.AuditLength - 1]) ? Names.AuditLength - 1 : Names.AuditLength;
            }

            return text.Substring(0, end).TrimEnd('\r');
        }

        private static List<string> AddedLines(string written, string before)
        {
            var lines = Lines(written);
            var old = Lines(before);
            if (written.Length >= MayBeCut || before.Length >= MayBeCut)
            {
                return LinesNotIn(lines, old, written.Length >= MayBeCut);
            }

            var added = new List<string>(lines);
            var common = CommonEnd(lines, old);
            added.RemoveRange(lines.Length - common, common);
            return added;
        }

        // The ends no longer meet where one was cut. Counted from the oldest line, so that of equal lines the newest is
        // the new one; what a long text has after the last common line had fallen off already.
        private static List<string> LinesNotIn(string[] lines, string[] old, bool mayEndInOld)
        {
            var left = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var line in old)
            {
                int count;
                left[line] = left.TryGetValue(line, out count) ? count + 1 : 1;
            }

            var added = new List<string>();
            var met = !mayEndInOld;
            for (var index = lines.Length - 1; index >= 0; index--)
            {
                int count;
                if (left.TryGetValue(lines[index], out count) && count > 0)
                {
                    left[lines[index]] = count - 1;
                    if (!met)
                    {
                        added.Clear();
                    }

                    met = true;
                }
                else
                {
                    added.Add(lines[index]);
                }
            }

            added.Reverse();
            return added;
        }

        private static int CommonEnd(string[] one, string[] other)
        {
            var most = Math.Min(one.Length, other.Length);
            var common = 0;
            while (common < most && one[one.Length - 1 - common] == other[other.Length - 1 - common])
            {
                common++;
            }

            return common;
        }

        private static string[] Lines(string text)
        {
            var tidy = ColumnValue.UnifyLineEnds(text).TrimEnd();
            return tidy.Length == 0 ? new string[0] : tidy.Split('\n');
        }
    }
}
