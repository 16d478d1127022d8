// Rule (c), with the examples of solution/validation/cases.json, which the flows are tested by as well.
using System.Linq;
using System.Text.Json.Nodes;
using Xunit;
using static Cosell.Guard.Tests.Writes;

namespace Cosell.Guard.Tests;

public class ProductListTests
{
    private static readonly JsonNode Table = JsonNode.Parse(File.ReadAllText(Project.File("solution/validation/cases.json")))!;

    public static TheoryData<string, string, string?> Examples(string list)
    {
        var data = new TheoryData<string, string, string?>();
        foreach (var rule in Table["cases"]!.AsArray().Where(each => (string?)each!["column"] == Products))
        {
            foreach (var example in rule![list]!.AsArray())
            {
                var text = (string?)example!["row"]![Products];
                data.Add((string)rule["id"]!, (string)example["about"]!, text);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Examples), "keeps")]
    public void Takes_what_the_table_keeps(string id, string about, string? text)
    {
        Assert.NotEmpty(id + about);
        Assert.Null(Try(Update(Person, Row(), (Products, text))));
        Assert.Null(Try(Create(Person, (Products, text))));
    }

    [Theory]
    [MemberData(nameof(Examples), "breaks")]
    public void Refuses_or_mends_what_the_table_breaks(string id, string about, string? text)
    {
        Assert.NotEmpty(about);
        var execution = Update(Person, Row(), (Products, text));
        var words = Try(execution);
        switch (id)
        {
            case "solution-malformed":
            case "solutions-too-many":
                var rule = Table["cases"]!.AsArray().Single(each => (string?)each!["id"] == id)!;
                Assert.StartsWith($"{rule["field"]}: ", words);
                Assert.EndsWith($"{rule["message"]!["en"]} {rule["remedy"]!["en"]}", words);
                Assert.NotNull(Try(Create(Person, (Products, text))));
                break;
            case "solution-doubled":
                Assert.Null(words);
                var ids = ((string)After(execution, Products)!).Split(';');
                Assert.Equal(ids.Distinct(), ids);
                break;
            default:
                Assert.Equal("solution-missing", id);
                Assert.Null(words);
                break;
        }
    }

    [Theory]
    [InlineData(" SOL-1-A ;\r\n\tSOL-2-B;", "SOL-1-A;SOL-2-B")]
    [InlineData("SOL-1-A;SOL-2-B;SOL-1-A", "SOL-1-A;SOL-2-B")]
    [InlineData("0F8FAD5B-d9cb-469f-a165-70867728950e;0f8fad5b-D9CB-469f-a165-70867728950e", "0F8FAD5B-d9cb-469f-a165-70867728950e")]
    [InlineData("SOL-1-A;SOL-2-B", "SOL-1-A;SOL-2-B")]
    [InlineData(";;", "")]
    public void Stores_ids_trimmed_and_once(string text, string stored)
    {
        var execution = Update(Person, Row(), (Products, text));
        Assert.Null(Try(execution));
        Assert.Equal(stored, After(execution, Products));
    }

    [Theory]
    [InlineData("SOL-1-ä")]
    [InlineData("SOL--A")]
    [InlineData("SOL-1-")]
    [InlineData("SOL-１-A")]
    [InlineData("SOL")]
    [InlineData("sol-12345-abc")]
    [InlineData("SOL-12345-abc")]
    [InlineData("0f8fad5bd9cb469fa16570867728950e")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950")]
    [InlineData("0f8fad5b-d9cb-469f-a165-70867728950g")]
    [InlineData("+f8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0x8fad5b-d9cb-469f-a165-70867728950e")]
    [InlineData("0f8fad5bd-9cb-469f-a165-70867728950e")]
    public void Names_the_id_of_another_form(string id) =>
        Assert.StartsWith($"Products: '{id}'. A solution id has another form", Try(Create(Person, (Products, "SOL-1-A;" + id))));

    [Fact]
    public void Shows_the_beginning_of_a_long_one_without_cutting_a_character()
    {
        var words = Try(Create(Person, (Products, new string('x', 39) + string.Concat(Enumerable.Repeat("😀", 50_000)))));
        Assert.StartsWith("Products: '" + new string('x', 39) + "…'. ", words);
    }

    [Fact]
    public void Counts_ids_after_doubles_are_dropped()
    {
        var fifty = string.Join(";", Enumerable.Range(1, 50).Select(number => $"SOL-{number}-A"));
        Assert.Null(Try(Create(Person, (Products, fifty + ";SOL-1-A;SOL-2-A"))));
        Assert.NotNull(Try(Create(Person, (Products, fifty + ";SOL-51-A"))));
    }

    [Fact]
    public void Refuses_what_is_no_text() => Assert.StartsWith("Products: ", Try(Create(Person, (Products, 7))));

    [Fact]
    public void Sync_is_not_ticked_beside_a_stored_list_of_another_form()
    {
        var before = Row((Products, "Cloud Suite"), (Sync, false));
        Assert.StartsWith("Products: 'CloudSuite'. ", Try(Update(Person, before, (Sync, true))));
        Assert.Null(Try(Update(Person, before, (Sync, true), (Products, "SOL-1-A"))));
        Assert.Null(Try(Update(Person, before, (Sync, false))));
        Assert.Null(Try(Update(Person, before, ("name", "Deal"))));
    }

    [Fact]
    public void Sync_that_is_on_already_does_not_bring_up_the_stored_list() =>
        Assert.Null(Try(Update(Person, Row((Products, "Cloud Suite"), (Sync, true)), (Sync, true))));

    [Fact]
    public void A_stored_list_is_tidied_when_sync_is_ticked()
    {
        var execution = Update(Person, Row((Products, "SOL-1-A; SOL-1-A")), (Sync, true));
        Assert.Null(Try(execution));
        Assert.Equal("SOL-1-A", After(execution, Products));
    }

    [Fact]
    public void The_integration_writes_what_Partner_Center_says()
    {
        var execution = Update(Integration, Row(), (Products, "Cloud Suite; Cloud Suite"));
        Assert.Null(Try(execution));
        Assert.Equal("Cloud Suite; Cloud Suite", After(execution, Products));
    }
}
