// The guard as a whole: configuration, odd executions, depth, time.
using System.Diagnostics;
using System.Linq;
using Cosell.Guard.Host;
using Microsoft.Xrm.Sdk;
using Xunit;
using static Cosell.Guard.Tests.Writes;

namespace Cosell.Guard.Tests;

public class ExecutionTests
{
    [Theory]
    [InlineData("", "the step's configuration names no user of the integration.")]
    [InlineData(" \r\n;", "the step's configuration names no user of the integration.")]
    [InlineData("admin@contoso.example", "entry 1 of the step's configuration is no id of a user")]
    [InlineData("5a000000-0000-4000-8000-000000000001, x", "entry 2 of the step's configuration is no id of a user")]
    [InlineData("00000000-0000-0000-0000-000000000000", "entry 1 of the step's configuration is no id of a user")]
    [InlineData("{\"users\":[]}", "entry 1 of the step's configuration is no id of a user")]
    public void Is_off_where_the_configuration_names_nobody_or_is_malformed(string configuration, string reason)
    {
        var execution = Update(Person, Row((Identifier, "r-1")), (Identifier, "r-2"), (Audit, null));
        Assert.Null(Try(execution, configuration));
        Assert.StartsWith("Guard is off: " + reason, Assert.Single(execution.Trace));
    }

    [Fact]
    public void Is_off_without_a_configuration()
    {
        var execution = Update(Person, Row(), (Identifier, "r-2"));
        execution.Run(new ReferralGuard(null));
        Assert.StartsWith("Guard is off: ", Assert.Single(execution.Trace));
    }

    [Theory]
    [InlineData("5a000000-0000-4000-8000-000000000001;5a000000-0000-4000-8000-000000000002")]
    [InlineData("{5A000000-0000-4000-8000-000000000009}\r\n5A000000-0000-4000-8000-000000000002,")]
    public void Takes_several_users(string configuration) =>
        Assert.Null(Try(Update(Person, Row(), (Identifier, "r-2")), configuration));

    [Fact]
    public void Says_nothing_where_all_is_as_it_should_be()
    {
        var execution = Update(Person, Row(), ("name", "Deal"));
        Assert.Null(Try(execution));
        Assert.Empty(execution.Trace);
    }

    [Fact]
    public void Says_that_the_image_is_missing()
    {
        var execution = Update(Person, null, ("name", "Deal"));
        Assert.Null(Try(execution));
        Assert.Contains("no image 'Pre'", Assert.Single(execution.Trace));
    }

    [Theory]
    [InlineData("Delete")]
    [InlineData("")]
    public void Passes_another_message(string message)
    {
        var execution = new Execution { Message = message, User = Person };
        execution.InputParameters["Target"] = Execution.Row("opportunity", Row((Identifier, "r-1")));
        Assert.Null(Try(execution));
    }

    public static TheoryData<object?> OddTargets => new() { null, "row", 7, new OptionSetValue(1) };

    [Theory]
    [MemberData(nameof(OddTargets))]
    public void Passes_a_target_that_is_no_row(object? target)
    {
        var execution = new Execution { Message = "Update", User = Person };
        execution.InputParameters["Target"] = target!;
        Assert.Null(Try(execution));
        Assert.Null(Try(new Execution { Message = "Create", User = Person }));
    }

    [Fact]
    public void Passes_without_a_context_and_without_collections()
    {
        var guard = new ReferralGuard(Integration.ToString());
        guard.Execute(null!);
        guard.Execute(new Nothing());
        new Execution { User = Person, InputParameters = null!, PreImages = null! }.Run(guard);
        var execution = new Execution { User = Person, PreImages = null! };
        execution.InputParameters["Target"] = Execution.Row("opportunity", Row(("name", "Deal")));
        execution.Run(guard);
    }

    [Theory]
    [InlineData("GetService")]
    [InlineData("get_MessageName")]
    [InlineData("get_InitiatingUserId")]
    [InlineData("get_InputParameters")]
    [InlineData("get_PreEntityImages")]
    public void Passes_where_the_platform_itself_fails(string member)
    {
        var execution = Update(Person, Row(), (Identifier, "r-1"));
        var services = new Failing(execution, member);
        new ReferralGuard(Integration.ToString()).Execute(services);
        Assert.Equal(member == "GetService" ? 0 : 1, services.Lines.Count);
        Assert.All(services.Lines, line => Assert.Contains("passed unchecked", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Takes_an_image_of_nothing_as_none()
    {
        var missing = Update(Person, null, (Products, "SOL-1-A;SOL-1-A"));
        missing.PreImages["Pre"] = null!;
        Assert.Null(Try(missing));
        Assert.Equal("SOL-1-A", After(missing, Products));
        Assert.Contains("no image", Assert.Single(missing.Trace));
        var empty = Update(Person, Row(), (Products, "SOL-1-A"));
        empty.PreImages["Pre"].Attributes = null!;
        Assert.Null(Try(empty));
        Assert.Contains("no image", Assert.Single(empty.Trace));
        var other = Update(Person, null, (Identifier, "r-1"));
        other.PreImages["Other"] = Execution.Row("opportunity", Row((Identifier, "r-1")));
        Assert.NotNull(Try(other));
        var target = Update(Person, Row(), (Identifier, "r-1"));
        target.Target!.Attributes = null!;
        Assert.Null(Try(target));
        Assert.Contains("nothing to check", Assert.Single(target.Trace));
    }

    private static readonly object?[] Odd =
    [
        null, "", "text", 7, 1.5m, true, new OptionSetValue(-1), DateTime.MinValue, DateTime.MaxValue, Guid.Empty, new object(), new string('\n', 100_001),
    ];

    public static TheoryData<int> OddValues => new(Enumerable.Range(0, Odd.Length));

    [Theory]
    [MemberData(nameof(OddValues))]
    public void No_value_of_any_column_makes_it_fail_otherwise_than_by_a_refusal(int which)
    {
        var odd = Odd[which];
        string[] columns = [Identifier, Link, Baseline, Status, Last, Products, Sync, Audit, "statecode"];
        foreach (var column in columns)
        {
            foreach (var user in new[] { Person, Integration })
            {
                foreach (var other in Odd)
                {
                    var update = Update(user, Row((column, other), ("statecode", odd)), (column, odd), (Sync, true));
                    Try(update);
                    Assert.DoesNotContain(update.Trace, line => line.Contains("unchecked", StringComparison.Ordinal));
                }

                Try(Create(user, (column, odd)));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Holds_at_every_depth_and_changes_nothing_the_second_time(int depth)
    {
        var execution = new Execution { User = Integration, Depth = depth };
        execution.InputParameters["Target"] = Execution.Row("opportunity", Row((Audit, "new\nold")));
        execution.PreImages["Pre"] = Execution.Row("opportunity", Row((Audit, "other\nold")));
        Assert.Null(Try(execution));
        Assert.Null(Try(execution));
        Assert.Equal("new\nother\nold", After(execution, Audit));
        var person = new Execution { User = Person, Depth = depth };
        person.InputParameters["Target"] = Execution.Row("opportunity", Row((Identifier, "r-1")));
        Assert.NotNull(Try(person));
    }

    [Fact]
    public void A_log_that_fails_fails_nothing()
    {
        var services = new Failing(Update(Person, Row(), ("name", "Deal")), "Trace");
        new ReferralGuard(string.Empty).Execute(services);
        new ReferralGuard(Integration.ToString()).Execute(services);
    }

    [Fact]
    public void Takes_at_most_two_milliseconds()
    {
        var guard = new ReferralGuard(Integration.ToString());
        var line = new string('x', 99);
        var before = string.Join("\n", Enumerable.Range(0, 980).Select(number => $"{number:D6} {line}"));
        var baseline = "{\"values\":\"" + new string('y', 99_000) + "\"}";
        var products = string.Join(";", Enumerable.Range(1, 50).Select(number => $"SOL-{number}-A"));
        var times = Enumerable.Range(0, 200).Select(_ =>
        {
            var row = Row((Audit, before), (Baseline, baseline), (Identifier, "r-1"), (Products, products));
            var flow = Update(Integration, row, (Audit, "new\n" + before), (Baseline, baseline + " "));
            var person = Update(Person, row, (Audit, "note\n" + before), (Baseline, baseline), (Products, products + ";"), (Sync, true));
            var watch = Stopwatch.StartNew();
            flow.Run(guard);
            person.Run(guard);
            return watch.Elapsed.TotalMilliseconds / 2;
        });

        // The quickest is what it takes where nothing else is under way.
        Assert.InRange(times.Min(), 0, 2);
    }

    private sealed class Nothing : IServiceProvider
    {
        public object? GetService(Type serviceType) => null;
    }

    // Everything but one member answers.
    private sealed class Failing(Execution execution, string member) : IServiceProvider
    {
        public List<string> Lines { get; } = new();

        public object? GetService(Type serviceType)
        {
            FailIf("GetService");
            return serviceType == typeof(ITracingService)
                ? Answerer.Make<ITracingService>((_, arguments) =>
                {
                    FailIf("Trace");
                    Lines.Add((string)((object?[])arguments[1]!)[0]!);
                    return null;
                })
                : Answerer.Make<IPluginExecutionContext>((name, _) =>
                {
                    FailIf(name);
                    return name switch
                    {
                        "get_MessageName" => "Update",
                        "get_InitiatingUserId" => execution.User,
                        "get_InputParameters" => execution.InputParameters,
                        _ => null,
                    };
                });
        }

        private void FailIf(string name)
        {
            if (name == member)
            {
                throw new InvalidOperationException("full");
            }
        }
    }
}
