// Rule (e): Audit grows at its top and loses nothing but its oldest lines.
using System.Linq;
using Xunit;
using static Cosell.Guard.Tests.Writes;

namespace Cosell.Guard.Tests;

public class AuditHistoryTests
{
    private const int Length = 100_000;
    private const string Refusal = "Audit: what stands there stays. Reload the row and add new lines above it, or leave it as it is.";

    public static TheoryData<string, string?, string?, string?> Merges => new()
    {
        { "the first line", null, "new", "new" },
        { "a line above what was read", "old", "new\nold", "new\nold" },
        { "two lines above what was read", "old", "b\na\nold", "b\na\nold" },
        { "a line above what another has outrun", "other\nold", "new\nold", "new\nother\nold" },
        { "lines where nothing was read", "other\nold", "new", "new\nother\nold" },
        { "nothing new", "other\nold", "old", "other\nold" },
        { "the same again", "new\nold", "new\nold", "new\nold" },
        { "a line of the same words as an older one", "x\nold", "x\nx\nold", "x\nx\nold" },
        { "nothing at all", "old", "", "old" },
        { "null", "old", null, "old" },
        { "other line ends", "b\r\na", "new\nb\na", "new\nb\r\na" },
        { "a line end behind", "old", "new\nold\n", "new\nold" },
        { "a message with an empty line in it", "old", "new\n\nmore\nold", "new\n\nmore\nold" },
        { "an image with another kind of value", null, "new", "new" },
    };

    [Theory]
    [MemberData(nameof(Merges))]
    public void The_integration_adds(string what, string? before, string? written, string? stored)
    {
        Assert.NotEmpty(what);
        var execution = Update(Integration, Row((Audit, before)), (Audit, written));
        Assert.Null(Try(execution));
        Assert.Equal(stored, After(execution, Audit));
    }

    [Fact]
    public void Writers_that_read_the_same_lose_nothing_in_any_order()
    {
        var stored = "old";
        foreach (var line in new[] { "a", "b", "c", "d" })
        {
            stored = Store(stored, line + "\nold");
        }

        Assert.Equal("d\nc\nb\na\nold", stored);
    }

    [Fact]
    public void A_full_text_takes_new_lines_and_drops_the_oldest()
    {
        var stored = string.Empty;
        for (var number = 0; number < 1_200; number++)
        {
            stored = Store(stored, Line(number) + (stored.Length == 0 ? string.Empty : "\n" + stored));
            Assert.True(stored.Length <= Length);
        }

        var lines = stored.Split('\n');
        Assert.Equal(Line(1_199), lines[0]);
        Assert.Equal(Enumerable.Range(0, lines.Length).Select(index => Line(1_199 - index)), lines);
        Assert.InRange(stored.Length, Length - 200, Length);
    }

    [Fact]
    public void Writers_of_a_full_text_lose_nothing_either()
    {
        var full = string.Join("\n", Enumerable.Range(0, 900).Select(number => Line(899 - number)));
        var read = Cut(full, 99_000);
        var first = Store(full, Cut("first\n" + read, 99_000));
        var second = Store(first, Cut("second\nmore of the second\n" + read, 99_000));
        Assert.StartsWith("second\nmore of the second\nfirst\n" + Line(899), second);
        Assert.Equal(second.Split('\n').Length, second.Split('\n').Distinct().Count());
        Assert.StartsWith(full[..50_000], second[(second.IndexOf("first\n", StringComparison.Ordinal) + 6)..]);
    }

    [Fact]
    public void A_single_line_too_long_is_cut_and_never_within_a_character()
    {
        var execution = Update(Integration, Row(), (Audit, "x" + string.Concat(Enumerable.Repeat("😀", 60_000))));
        Assert.Null(Try(execution));
        var stored = (string)After(execution, Audit)!;
        Assert.Equal(Length - 1, stored.Length);
        Assert.False(char.IsHighSurrogate(stored[^1]));
    }

    [Fact]
    public void A_new_row_keeps_what_it_comes_with_as_far_as_the_column_goes()
    {
        var execution = Create(Person, (Audit, "a\nb"));
        Assert.Null(Try(execution));
        Assert.Equal("a\nb", After(execution, Audit));
        var long_ = Create(Person, (Audit, string.Join("\n", Enumerable.Repeat(new string('x', 999), 200))));
        Assert.Null(Try(long_));
        Assert.Equal(99_999, ((string)After(long_, Audit)!).Length);
    }

    [Theory]
    [InlineData("old")]
    [InlineData("note\nold")]
    [InlineData("note\r\nold\r\n")]
    public void A_person_may_add_above(string written)
    {
        var execution = Update(Person, Row((Audit, "old")), (Audit, written));
        Assert.Null(Try(execution));
        Assert.EndsWith("old", ((string)After(execution, Audit)!).TrimEnd());
    }

    [Theory]
    [InlineData("mine")]
    [InlineData("b")]
    [InlineData("old")]
    [InlineData("b\nolder")]
    [InlineData("b\nold\nbelow")]
    [InlineData("")]
    [InlineData(null)]
    public void A_person_cannot_rewrite(string? written) =>
        Assert.Equal(Refusal, Try(Update(Person, Row((Audit, "b\nold")), (Audit, written))));

    [Fact]
    public void Without_an_image_a_person_is_refused_and_the_integration_passes()
    {
        Assert.Equal(Refusal, Try(Update(Person, null, (Audit, "note"))));
        var execution = Update(Integration, null, (Audit, "new\nold"));
        Assert.Null(Try(execution));
        Assert.Equal("new\nold", After(execution, Audit));
    }

    [Fact]
    public void What_is_no_text_is_refused() =>
        Assert.Equal("Audit: a text is needed.", Try(Update(Integration, Row((Audit, "old")), (Audit, 7))));

    private static string Store(string before, string written)
    {
        var execution = Update(Integration, Row((Audit, before)), (Audit, written));
        Assert.Null(Try(execution));
        return (string)After(execution, Audit)!;
    }

    private static string Line(int number) => $"{number:D6} " + new string('x', 110);

    // As the flows cut: whole lines.
    private static string Cut(string text, int length) =>
        text.Length <= length ? text : text[..text.LastIndexOf('\n', length)];
}
