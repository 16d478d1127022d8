// Whether two values of a column are the same to a person: how a client wraps or spells them does not count.
using System;
using Microsoft.Xrm.Sdk;

namespace Cosell.Guard
{
    internal static class ColumnValue
    {
        public static bool IsEmpty(object value)
        {
            var text = value as string;
            return value == null || (text != null && text.Trim().Length == 0);
        }

        public static bool AreSame(object one, object other)
        {
            if (IsEmpty(one) || IsEmpty(other))
            {
                return IsEmpty(one) && IsEmpty(other);
            }

            if (one is DateTime && other is DateTime)
            {
                // Stored to the second.
                return Math.Abs(((DateTime)one - (DateTime)other).TotalSeconds) < 1;
            }

            var text = one as string;
            var otherText = other as string;
            if (text != null && otherText != null)
            {
                return string.Equals(UnifyLineEnds(text), UnifyLineEnds(otherText), StringComparison.Ordinal);
            }

            return Unwrap(one).Equals(Unwrap(other));
        }

        public static string UnifyLineEnds(string text)
        {
            return text.IndexOf('\r') < 0 ? text : text.Replace("\r\n", "\n").Replace('\r', '\n');
        }

        private static object Unwrap(object value)
        {
            var option = value as OptionSetValue;
            return option == null ? value : option.Value;
        }
    }
}
