using System.Reflection;
using System.Reflection.Emit;

namespace PsApiAuth.Benchmarks.Hosting;

/// <summary>A binary module with nothing in it.</summary>
internal static class EmptyModule
{
    /// <summary>Writes it.</summary>
    /// <returns>The path of its manifest.</returns>
    public static string Write(string folder)
    {
        var assembly = new PersistedAssemblyBuilder(new AssemblyName("EmptyModule"), typeof(object).Assembly);
        assembly.DefineDynamicModule("EmptyModule").DefineType("Nothing", TypeAttributes.Public).CreateType();
        assembly.Save(Path.Combine(folder, "EmptyModule.dll"));
        var manifest = Path.Combine(folder, "EmptyModule.psd1");
        File.WriteAllText(manifest, "@{ RootModule = 'EmptyModule.dll'; ModuleVersion = '1.0.0'; CmdletsToExport = @(); FunctionsToExport = @(); AliasesToExport = @(); VariablesToExport = @() }");
        return manifest;
    }
}
