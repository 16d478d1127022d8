// Rules (a) and (b): what the integration owns, and that an identifier stays.
using Microsoft.Xrm.Sdk;
using Xunit;
using static Cosell.Guard.Tests.Writes;

namespace Cosell.Guard.Tests;

public class OwnedColumnsTests
{
    private const string Words = "only the synchronization with Partner Center writes it. Leave it as it is and save again.";
    private static readonly DateTime Noon = new(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc);

    public static TheoryData<string, string, object> Owned => new()
    {
        { Identifier, "Referral Identifier", "r-1" },
        { Link, "Referral Link", "https://partner.example/r-1" },
        { Baseline, "Sync Baseline", "{\"eTag\":\"1\"}" },
        { Status, "Sync Status", new OptionSetValue(941050002) },
        { Last, "Last Synchronized", Noon },
    };

    [Theory]
    [MemberData(nameof(Owned))]
    public void A_person_cannot_fill_an_owned_column(string column, string label, object value) =>
        Assert.Equal($"{label}: {Words}", Try(Update(Person, Row(), (column, value))));

    [Theory]
    [MemberData(nameof(Owned))]
    public void A_person_cannot_create_a_row_with_an_owned_column(string column, string label, object value) =>
        Assert.Equal($"{label}: {Words}", Try(Create(Person, (column, value))));

    [Theory]
    [MemberData(nameof(Owned))]
    public void A_person_cannot_empty_an_owned_column(string column, string label, object value) =>
        Assert.StartsWith($"{label}: ", Try(Update(Person, Row((column, value)), (column, null))));

    [Theory]
    [MemberData(nameof(Owned))]
    public void The_integration_writes_owned_columns(string column, string label, object value)
    {
        Assert.NotEmpty(label);
        Assert.Null(Try(Update(Integration, Row(), (column, value))));
        Assert.Null(Try(Update(Integration, Row((column, value)), (column, null))));
        Assert.Null(Try(Create(Integration, (column, value))));
    }

    [Theory]
    [MemberData(nameof(Owned))]
    public void What_is_sent_again_unchanged_passes(string column, string label, object value)
    {
        Assert.NotEmpty(label);
        Assert.Null(Try(Update(Person, Row((column, value)), (column, value))));
        Assert.Null(Try(Update(Person, Row(), (column, null))));
        Assert.Null(Try(Create(Person, (column, null))));
    }

    [Theory]
    [MemberData(nameof(Owned))]
    public void Without_an_image_a_person_is_refused_and_the_integration_is_not(string column, string label, object value)
    {
        Assert.Equal($"{label}: {Words}", Try(Update(Person, null, (column, value))));
        Assert.Equal($"{label}: {Words}", Try(Update(Person, null, (column, null))));
        Assert.Null(Try(Update(Integration, null, (column, value))));
    }

    [Fact]
    public void A_choice_is_the_same_by_its_value()
    {
        var before = Row((Status, new OptionSetValue(941050001)));
        Assert.Null(Try(Update(Person, before, (Status, new OptionSetValue(941050001)))));
        Assert.NotNull(Try(Update(Person, before, (Status, new OptionSetValue(941050002)))));
    }

    [Fact]
    public void The_status_of_a_new_row_may_be_sent_by_a_form()
    {
        Assert.Null(Try(Create(Person, (Status, new OptionSetValue(941050000)))));
        Assert.NotNull(Try(Create(Person, (Status, new OptionSetValue(941050001)))));
    }

    [Fact]
    public void A_time_is_the_same_to_the_second()
    {
        Assert.Null(Try(Update(Person, Row((Last, Noon)), (Last, Noon.AddMilliseconds(400)))));
        Assert.NotNull(Try(Update(Person, Row((Last, Noon)), (Last, Noon.AddSeconds(1)))));
    }

    [Fact]
    public void A_text_is_the_same_with_other_line_ends() =>
        Assert.Null(Try(Update(Person, Row((Baseline, "{\n}")), (Baseline, "{\r\n}"))));

    [Fact]
    public void A_value_of_another_kind_is_a_change() =>
        Assert.NotNull(Try(Update(Person, Row((Status, new OptionSetValue(941050001))), (Status, "Waiting"))));

    [Theory]
    [InlineData("r-2")]
    [InlineData("R-1")]
    [InlineData(null)]
    [InlineData(" ")]
    public void An_identifier_once_set_is_not_changed_by_a_person(string? identifier) =>
        Assert.Equal(
            "Referral Identifier: it names the referral of this row and stays as it is. Leave it as it is and save again.",
            Try(Update(Person, Row((Identifier, "r-1")), (Identifier, identifier))));

    [Fact]
    public void An_identifier_once_set_is_changed_by_the_integration() =>
        Assert.Null(Try(Update(Integration, Row((Identifier, "r-1")), (Identifier, "r-2"))));

    [Fact]
    public void Other_columns_are_free_beside_a_set_identifier() =>
        Assert.Null(Try(Update(Person, Row((Identifier, "r-1")), ("name", "Deal"))));
}
