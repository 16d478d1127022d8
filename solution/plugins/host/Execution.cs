// One execution of a plug-in as Dataverse would hand it over. The interfaces are answered through a proxy, so the same
// source runs with the stand-in of the SDK and with the real one, which has more members.
// https://learn.microsoft.com/power-apps/developer/data-platform/understand-the-data-context
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Reflection;
using Microsoft.Xrm.Sdk;

namespace Cosell.Guard.Host;

public sealed class Execution : IServiceProvider
{
    private readonly Dictionary<Type, object> services = new();

    public string Message { get; init; } = "Update";

    public string Table { get; init; } = "opportunity";

    public Guid User { get; init; }

    public int Depth { get; init; } = 1;

    public ParameterCollection InputParameters { get; init; } = new();

    public EntityImageCollection PreImages { get; init; } = new();

    public List<string> Trace { get; } = new();

    /// <summary>Null where the parameter is missing or something else.</summary>
    public Entity? Target => InputParameters.TryGetValue("Target", out var target) ? target as Entity : null;

    public static Entity Row(string table, IEnumerable<KeyValuePair<string, object?>> values)
    {
        var row = new Entity(table);
        foreach (var (name, value) in values)
        {
            row.Attributes[name] = value!;
        }

        return row;
    }

    /// <exception cref="InvalidPluginExecutionException">The plug-in refuses.</exception>
    public void Run(IPlugin plugin)
    {
        services[typeof(IPluginExecutionContext)] = Answerer.Make<IPluginExecutionContext>(AnswerContext);
        services[typeof(ITracingService)] = Answerer.Make<ITracingService>(AnswerTrace);
        plugin.Execute(this);
    }

    public object? GetService(Type serviceType) => services.GetValueOrDefault(serviceType);

    private object? AnswerContext(string member, object?[] arguments) => member switch
    {
        "get_MessageName" => Message,
        "get_PrimaryEntityName" => Table,
        "get_InitiatingUserId" => User,
        "get_Depth" => Depth,
        "get_InputParameters" => InputParameters,
        "get_PreEntityImages" => PreImages,
        _ => throw new NotSupportedException(member),
    };

    private object? AnswerTrace(string member, object?[] arguments)
    {
        var values = arguments[1] as object?[] ?? [];
        Trace.Add(string.Format(CultureInfo.InvariantCulture, (string)arguments[0]!, values));
        return null;
    }
}

/// <summary>Public because the proxy's type is derived from it in an assembly of its own.</summary>
public class Answerer : DispatchProxy
{
    private Func<string, object?[], object?> answer = (_, _) => null;

    public static T Make<T>(Func<string, object?[], object?> answer)
        where T : class
    {
        var proxy = Create<T, Answerer>();
        ((Answerer)(object)proxy).answer = answer;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        answer(targetMethod!.Name, args ?? []);
}
