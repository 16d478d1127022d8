// Rule (d): Sync is not ticked on a closed opportunity.
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;
using Xunit;
using static Cosell.Guard.Tests.Writes;

namespace Cosell.Guard.Tests;

public class ClosedOpportunityTests
{
    private const string State = "statecode";
    private const string Words = "Sync with Partner Center: a closed opportunity is not shared with Partner Center. "
        + "Reopen the opportunity, then choose Yes.";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Is_not_put_under_synchronization(int state) =>
        Assert.Equal(Words, Try(Update(Person, Row((State, new OptionSetValue(state)), (Sync, false)), (Sync, true))));

    [Fact]
    public void An_open_one_is()
    {
        var table = JsonNode.Parse(File.ReadAllText(Project.File("solution/validation/cases.json")))!;
        var open = new OptionSetValue((int)table["row"]![State]!);
        Assert.Null(Try(Update(Person, Row((State, open), (Sync, false)), (Sync, true))));
    }

    [Fact]
    public void One_that_the_same_write_closes_is_not() =>
        Assert.Equal(Words, Try(Update(Person, Row((State, new OptionSetValue(0))), (Sync, true), (State, new OptionSetValue(1)))));

    [Fact]
    public void One_that_the_same_write_opens_is() =>
        Assert.Null(Try(Update(Person, Row((State, new OptionSetValue(1))), (Sync, true), (State, new OptionSetValue(0)))));

    [Fact]
    public void Sync_that_was_on_stays_and_may_go_off()
    {
        var before = Row((State, new OptionSetValue(1)), (Sync, true));
        Assert.Null(Try(Update(Person, before, (Sync, true))));
        Assert.Null(Try(Update(Person, before, (Sync, false))));
        Assert.Null(Try(Update(Person, before, ("name", "Deal"))));
    }

    [Fact]
    public void A_row_that_is_created_closed_is_not() =>
        Assert.Equal(Words, Try(Create(Person, (Sync, true), (State, new OptionSetValue(2)))));

    [Fact]
    public void Without_a_state_it_passes()
    {
        Assert.Null(Try(Create(Person, (Sync, true))));
        Assert.Null(Try(Update(Person, null, (Sync, true))));
        Assert.Null(Try(Update(Person, Row(), (Sync, true))));
    }

    [Fact]
    public void The_integration_is_not_held_to_it() =>
        Assert.Null(Try(Update(Integration, Row((State, new OptionSetValue(1))), (Sync, true))));
}
