// Rule (c): solution ids are stored one after another, trimmed, each once, each of the form that Partner Center gives
// them. What is refused, and in which words: solution/validation. An empty list passes: Sync may come later.
using System;
using System.Collections.Generic;

namespace Cosell.Guard
{
    internal static class ProductList
    {
        private const int ShownLength = 40;
        private const string Prefix = "SOL-";

        public static void Check(GuardedWrite write)
        {
            if (!write.Writes(Names.Products) && !SyncSwitch.IsTicked(write))
            {
                return;
            }

            var value = write.After(Names.Products);
            if (ColumnValue.IsEmpty(value))
            {
                return;
            }

            var text = value as string;
            if (text == null)
            {
                throw GuardedWrite.Refuse(Names.ProductsLabel, Names.SolutionMalformed);
            }

            var tidy = Tidy(text);
            if (!string.Equals(tidy, text, StringComparison.Ordinal))
            {
                write.Replace(Names.Products, tidy);
            }
        }

        private static string Tidy(string text)
        {
            var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
            var ids = new List<string>();
            foreach (var part in text.Split(';'))
            {
                var id = WithoutSpace(part);
                if (id.Length == 0)
                {
                    continue;
                }

                if (!IsSolution(id))
                {
                    throw GuardedWrite.Refuse(Names.ProductsLabel, "'" + Shorten(id) + "'. " + Names.SolutionMalformed);
                }

                if (seen.Add(id))
                {
                    ids.Add(id);
                }
            }

            if (ids.Count > Names.MostSolutions)
            {
                throw GuardedWrite.Refuse(Names.ProductsLabel, Names.SolutionsTooMany);
            }

            return string.Join(";", ids);
        }

        private static string WithoutSpace(string part)
        {
            var kept = new char[part.Length];
            var length = 0;
            foreach (var character in part)
            {
                if (!char.IsWhiteSpace(character))
                {
                    kept[length++] = character;
                }
            }

            return new string(kept, 0, length);
        }

        // The same forms as the flows ask for.
        private static bool IsSolution(string id)
        {
            return IsMarketplaceId(id) || IsGuid(id);
        }

        // SOL-, digits, a dash, capitals and digits.
        private static bool IsMarketplaceId(string id)
        {
            if (!id.StartsWith(Prefix, StringComparison.Ordinal))
            {
                return false;
            }

            var at = Prefix.Length;
            while (at < id.Length && IsDigit(id[at]))
            {
                at++;
            }

            if (at == Prefix.Length || at >= id.Length - 1 || id[at] != '-')
            {
                return false;
            }

            for (at++; at < id.Length; at++)
            {
                if (!IsDigit(id[at]) && (id[at] < 'A' || id[at] > 'Z'))
                {
                    return false;
                }
            }

            return true;
        }

        // Guid.TryParseExact takes signs and 0x within the parts.
        private static bool IsGuid(string id)
        {
            if (id.Length != 36)
            {
                return false;
            }

            for (var at = 0; at < id.Length; at++)
            {
                var isDash = at == 8 || at == 13 || at == 18 || at == 23;
                if (isDash ? id[at] != '-' : !Uri.IsHexDigit(id[at]))
                {
                    return false;
                }
            }

            return true;
        }

        private static bool IsDigit(char character)
        {
            return character >= '0' && character <= '9';
        }

        private static string Shorten(string id)
        {
            if (id.Length <= ShownLength)
            {
                return id;
            }

            var end = char.IsHighSurrogate(id[ShownLength - 1]) ? ShownLength - 1 : ShownLength;
            return id.Substring(0, end) + "…";
        }
    }
}
