// A line of the protocol ↔ an execution. A value is as in JSON, {"choice": 1}, {"time": "2026-01-01T10:00:00Z"} or
// {"units": [55357]}, a text by its code units, for one that holds half a character.
using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Xrm.Sdk;

namespace Cosell.Guard.Host;

internal static class Wire
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static JsonObject Run(IPlugin plugin, JsonObject request)
    {
        var table = Text(request, "table");
        var execution = new Execution
        {
            Message = Text(request, "message"),
            Table = table,
            User = Guid.Parse(Text(request, "user")),
        };
        execution.InputParameters["Target"] = Execution.Row(table, Values(request["target"]));
        if (request["image"] is JsonObject image)
        {
            // An image leaves out what is empty.
            var values = Values(image["values"]).Where(each => each.Value != null);
            execution.PreImages[Text(image, "name")] = Execution.Row(table, values);
        }

        var before = Snapshot(execution.Target!);
        var answer = new JsonObject();
        var started = Stopwatch.GetTimestamp();
        try
        {
            execution.Run(plugin);
            answer["milliseconds"] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            answer["changed"] = Changes(before, execution.Target!);
        }
        catch (InvalidPluginExecutionException refusal)
        {
            answer["refused"] = refusal.Message;
        }
        catch (Exception exception)
        {
            answer["fault"] = exception.ToString();
        }

        answer["trace"] = new JsonArray(execution.Trace.Select(line => (JsonNode)line).ToArray());
        return answer;
    }

    private static Dictionary<string, object?> Snapshot(Entity row) =>
        row.Attributes.ToDictionary(each => each.Key, each => (object?)each.Value);

    private static JsonObject Changes(Dictionary<string, object?> before, Entity after)
    {
        var changes = new JsonObject();
        foreach (var (name, value) in after.Attributes)
        {
            if (!before.TryGetValue(name, out var old) || !ReferenceEquals(old, value))
            {
                changes[name] = Write(value);
            }
        }

        return changes;
    }

    private static IEnumerable<KeyValuePair<string, object?>> Values(JsonNode? node) =>
        (node as JsonObject ?? throw new JsonException("columns are expected"))
            .Select(each => KeyValuePair.Create(each.Key, Read(each.Value)));

    private static object? Read(JsonNode? node) => node switch
    {
        null => null,
        JsonObject choice when choice["choice"] is JsonValue value => new OptionSetValue(value.GetValue<int>()),
        JsonObject moment when moment["time"] is JsonValue value => Time(value.GetValue<string>()),
        JsonObject text when text["units"] is JsonArray units => Text(units),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => value.GetValue<string>(),
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            JsonValueKind.Number => value.TryGetValue<int>(out var whole) ? whole : value.GetValue<decimal>(),
            _ => throw new JsonException("a value is expected"),
        },
        _ => throw new JsonException("a value is expected"),
    };

    private static DateTime Time(string text) => DateTime.Parse(
        text,
        CultureInfo.InvariantCulture,
        DateTimeStyles.AdjustToUniversal | DateTimeStyles.AssumeUniversal);

    private static JsonNode? Write(object? value) => value switch
    {
        null => null,
        string text when HasHalfACharacter(text) => Units(text),
        string text => text,
        bool flag => flag,
        int number => number,
        decimal number => number,
        OptionSetValue option => new JsonObject { ["choice"] = option.Value },
        DateTime time => new JsonObject { ["time"] = time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) },
        _ => throw new InvalidOperationException($"A column of type {value.GetType()} cannot be sent."),
    };

    private static string Text(JsonArray units) => new(units.Select(unit => (char)(unit?.GetValue<ushort>() ?? throw new JsonException("a code unit is missing"))).ToArray());

    private static JsonObject Units(string text) =>
        new() { ["units"] = new JsonArray(text.Select(unit => (JsonNode)(int)unit).ToArray()) };

    private static bool HasHalfACharacter(string text)
    {
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsSurrogatePair(text, index))
            {
                index++;
            }
            else if (char.IsSurrogate(text[index]))
            {
                return true;
            }
        }

        return false;
    }

    private static string Text(JsonObject node, string member) =>
        node[member] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : throw new JsonException($"the text '{member}' is missing");
}
