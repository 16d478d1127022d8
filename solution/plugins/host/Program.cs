// Runs a plug-in for whoever speaks JSON lines: Cosell.Guard.Host ASSEMBLY TYPE, then one execution a line on stdin and
// one answer a line on stdout, until stdin ends. The protocol: README.md. The first line is {"configuration": "..."}.
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cosell.Guard.Host;
using Microsoft.Xrm.Sdk;

if (args.Length != 2)
{
    Console.Error.WriteLine("Usage: Cosell.Guard.Host ASSEMBLY TYPE");
    return 2;
}

var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(Path.GetFullPath(args[0]));
var type = assembly.GetType(args[1], throwOnError: true)!;
using var input = new StreamReader(Console.OpenStandardInput(), new UTF8Encoding(false));
using var output = new StreamWriter(Console.OpenStandardOutput(), new UTF8Encoding(false)) { AutoFlush = true };
output.NewLine = "\n";
IPlugin? plugin = null;
while (input.ReadLine() is { } line)
{
    output.WriteLine(Answer(line).ToJsonString(Wire.Options));
}

return 0;

JsonObject Answer(string line)
{
    try
    {
        var request = JsonNode.Parse(line) as JsonObject ?? throw new JsonException("an object is expected");
        if (request.TryGetPropertyValue("configuration", out var configuration))
        {
            plugin = (IPlugin)Activator.CreateInstance(type, configuration?.GetValue<string>())!;
            return new JsonObject { ["ready"] = assembly.FullName };
        }

        return Wire.Run(plugin ?? throw new JsonException("the configuration comes first"), request);
    }
    catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException
        or TargetInvocationException)
    {
        return new JsonObject { ["fault"] = exception.Message };
    }
}
