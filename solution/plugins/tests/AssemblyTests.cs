// The file that ships, read as a file: what it is called and what it needs.
// https://learn.microsoft.com/power-apps/developer/data-platform/build-and-package
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Microsoft.Xrm.Sdk;
using Xunit;

namespace Cosell.Guard.Tests;

public class AssemblyTests
{
    private static readonly string Path = typeof(ReferralGuard).Assembly.Location;

    [Fact]
    public void References_the_SDK_by_its_real_identity_and_nothing_else_outside_the_framework()
    {
        using var file = new PEReader(File.OpenRead(Path));
        var metadata = file.GetMetadataReader();
        var names = metadata.AssemblyReferences.Select(handle =>
            metadata.GetAssemblyReference(handle).GetAssemblyName().FullName).ToList();
        Assert.Contains("Microsoft.Xrm.Sdk, Version=9.0.0.0, Culture=neutral, PublicKeyToken=31bf3856ad364e35", names);
        string[] framework = ["mscorlib", "System", "System.Core", "Microsoft.Xrm.Sdk"];
        Assert.Empty(names.Select(name => new AssemblyName(name).Name!).Except(framework));
        Assert.All(
            names.Where(name => !name.StartsWith("Microsoft.", StringComparison.Ordinal)),
            name => Assert.Contains("Version=4.0.0.0", name, StringComparison.Ordinal));
    }

    [Fact]
    public void Is_strong_named_for_any_processor_and_built_for_4_6_2()
    {
        using var file = new PEReader(File.OpenRead(Path));
        Assert.Equal(CorFlags.ILOnly | CorFlags.StrongNameSigned, file.PEHeaders.CorHeader!.Flags);
        Assert.Equal(Machine.I386, file.PEHeaders.CoffHeader.Machine);
        var assembly = typeof(ReferralGuard).Assembly;
        var framework = assembly.GetCustomAttribute<System.Runtime.Versioning.TargetFrameworkAttribute>();
        Assert.Equal(".NETFramework,Version=v4.6.2", framework!.FrameworkName);
        Assert.Equal(8, assembly.GetName().GetPublicKeyToken()!.Length);
    }

    [Fact]
    public void Shows_one_plug_in_with_a_constructor_for_the_step_s_configuration()
    {
        var type = Assert.Single(typeof(ReferralGuard).Assembly.GetExportedTypes());
        Assert.True(type.IsSealed && typeof(IPlugin).IsAssignableFrom(type));
        Assert.Equal([typeof(string)], type.GetConstructors().Single().GetParameters().Select(each => each.ParameterType));
    }
}
