// Optional: holds customizations.xml against the published schemas 9.0.0.2090, after removing what they do not know yet.
// dotnet run check-schema.cs -- SCHEMA-FOLDER ZIP... . Out: each fault; exit code 1 where there is one, 2 for wrong usage.
#:property PublishAot=false
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

if (args.Length < 2 || !File.Exists(Path.Combine(args[0], "CustomizationsSolution.xsd")))
{
    Console.Error.WriteLine("Usage: dotnet run check-schema.cs -- SCHEMA-FOLDER ZIP...");
    return 2;
}

// What real exports have and the schemas lack, counted over 160 packages: parent/element, or element/@attribute; * is any.
string[] known =
[
    "ImportExportXml/connectionreferences", "ImportExportXml/Connectors", "ImportExportXml/CanvasApps",
    "ImportExportXml/AIModels", "ImportExportXml/EntityImageConfigs", "ImportExportXml/AttributeImageConfigs",
    "ImportExportXml/@OrganizationVersion", "ImportExportXml/@OrganizationSchemaType",
    "ImportExportXml/@CRMServerServiceabilityVersion",
    "Workflow/JsonFileName", "Workflow/IsCustomProcessingStepAllowedForOtherPublishers", "Workflow/BillingContext",
    "Workflow/ModernFlowType",
    "attribute/IsGlobalFilterEnabled", "attribute/IsSortableEnabled", "attribute/CanModifyGlobalFilterSettings",
    "attribute/CanModifyIsSortableSettings", "attribute/IsDataSourceSecret", "attribute/AutoNumberFormat",
    "attribute/IsSearchable", "attribute/IsFilterable", "attribute/IsRetrievable", "attribute/IsLocalizable",
    "entity/IsRetrieveAuditEnabled", "entity/IsRetrieveMultipleAuditEnabled", "entity/SyncToExternalSearchIndex",
    "entity/IsMSTeamsIntegrationEnabled", "entity/IsSolutionAware", "parameters/UClientEnableWhatsNewFilter",
    "parameters/UClientRecordSourcesJSON",
    "EntityRelationship/CascadeArchive", "EntityRelationship/IsRelationshipAttributeDenormalized",
    "Role/@isinherited", "Role/IsAutoAssigned", "Role/Description",
    "form/@headerdensity", "form/@contenttype", "column/@id", "*/@solutionaction", "*/@ordinalvalue",
    "AppModuleSiteMap/EnableCollapsibleGroups", "AppModuleSiteMap/ShowHome", "AppModuleSiteMap/ShowPinned",
    "AppModuleSiteMap/ShowRecents", "AppModule/OptimizedFor", "AppModule/statecode", "AppModule/statuscode",
    "AppModule/NavigationType", "AppModule/EventHandlers",
];

var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
schemas.Add(null, Path.Combine(Path.GetFullPath(args[0]), "CustomizationsSolution.xsd"));
schemas.Compile();

var faults = 0;
foreach (var zip in args.Skip(1))
{
    using var archive = ZipFile.OpenRead(zip);
    var entry = archive.GetEntry("customizations.xml");
    if (entry is null)
    {
        Console.Error.WriteLine($"{zip}: no customizations.xml");
        return 2;
    }
    using var stream = entry.Open();
    var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit };
    var document = XDocument.Load(XmlReader.Create(stream, settings), LoadOptions.SetLineInfo);
    Strip(document);
    document.Validate(schemas, (sender, fault) =>
    {
        faults++;
        var node = sender as XElement ?? (sender as XAttribute)?.Parent;
        var place = string.Join("/", node?.AncestorsAndSelf().Reverse().Select(each => each.Name.LocalName) ?? []);
        Console.WriteLine($"{Path.GetFileName(zip)} line {((IXmlLineInfo?)node)?.LineNumber}: {place}: {fault.Message}");
    });
}
Console.Error.WriteLine($"{args.Length - 1} checked, {faults} faults");
return faults == 0 ? 0 : 1;

void Strip(XDocument document)
{
    var patterns = known.ToHashSet();
    foreach (var element in document.Descendants().ToList())
    {
        if (element.Parent is { } parent && patterns.Contains($"{parent.Name.LocalName}/{element.Name.LocalName}"))
        {
            element.Remove();
            continue;
        }
        foreach (var attribute in element.Attributes().ToList())
        {
            var name = attribute.Name.LocalName;
            if (patterns.Contains($"{element.Name.LocalName}/@{name}") || patterns.Contains($"*/@{name}")) attribute.Remove();
        }
    }
}
