// Executions as the tests write them down: who, what before, what written; and what became of it.
using System.Collections.Generic;
using Cosell.Guard.Host;
using Microsoft.Xrm.Sdk;

namespace Cosell.Guard.Tests;

internal static class Writes
{
    public const string Identifier = "cosell_referralidentifier";
    public const string Link = "cosell_referrallink";
    public const string Baseline = "cosell_syncbaseline";
    public const string Status = "cosell_syncstatus";
    public const string Last = "cosell_lastsynchronized";
    public const string Products = "cosell_products";
    public const string Sync = "cosell_syncwithpartnercenter";
    public const string Audit = "cosell_audit";

    public static readonly Guid Integration = new("5a000000-0000-4000-8000-000000000001");
    public static readonly Guid Person = new("5a000000-0000-4000-8000-000000000002");

    public static Dictionary<string, object?> Row(params (string Name, object? Value)[] values)
    {
        var row = new Dictionary<string, object?>();
        foreach (var (name, value) in values)
        {
            row[name] = value;
        }

        return row;
    }

    public static Execution Update(Guid user, Dictionary<string, object?>? before, params (string, object?)[] written)
    {
        var execution = Create(user, "Update", written);
        if (before != null)
        {
            execution.PreImages["Pre"] = Execution.Row("opportunity", before);
        }

        return execution;
    }

    public static Execution Create(Guid user, params (string, object?)[] written) => Create(user, "Create", written);

    /// <summary>Runs the guard; the refusal's words, or null where the write passes.</summary>
    public static string? Try(Execution execution, string? configuration = null)
    {
        try
        {
            execution.Run(new ReferralGuard(configuration ?? Integration.ToString()));
            return null;
        }
        catch (InvalidPluginExecutionException refusal)
        {
            return refusal.Message;
        }
    }

    public static object? After(Execution execution, string column) =>
        execution.Target!.Attributes.TryGetValue(column, out var value) ? value : null;

    private static Execution Create(Guid user, string message, (string, object?)[] written)
    {
        var execution = new Execution { Message = message, User = user };
        execution.InputParameters["Target"] = Execution.Row("opportunity", Row(written));
        return execution;
    }
}
