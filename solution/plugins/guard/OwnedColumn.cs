// A column that the integration writes, as the data model describes it.
namespace Cosell.Guard
{
    internal sealed class OwnedColumn
    {
        public OwnedColumn(string name, string label, object defaultValue)
        {
            Name = name;
            Label = label;
            Default = defaultValue;
        }

        public string Name { get; }

        public string Label { get; }

        /// <summary>What a new row has without anybody's doing; null for nothing.</summary>
        public object Default { get; }
    }
}
