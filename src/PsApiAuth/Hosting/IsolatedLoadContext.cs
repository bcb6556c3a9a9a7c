using System.Reflection;
using System.Runtime.Loader;

namespace PsApiAuth.Hosting;

/// <summary>Loads PsApiAuth.Adapters and its packages from <c>deps/</c>, beside whatever versions other modules brought.</summary>
internal sealed class IsolatedLoadContext(string directory) : AssemblyLoadContext("PsApiAuth")
{
    private const string Entrance = "PsApiAuth.Adapters";

    /// <summary>Lets the default context find the one assembly that is the entrance to this one.</summary>
    public static void Install()
    {
        var root = Path.GetDirectoryName(typeof(IsolatedLoadContext).Assembly.Location)!;
        var isolated = new IsolatedLoadContext(Path.Combine(root, "deps"));
        Default.Resolving += (_, name) => name.Name == Entrance ? isolated.LoadFromAssemblyName(name) : null;
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        // The engine is shared: its types cross the border between the contexts.
        if (assemblyName.Name == typeof(AuthSession).Assembly.GetName().Name) return typeof(AuthSession).Assembly;

        var path = Path.Combine(directory, assemblyName.Name + ".dll");
        return File.Exists(path) ? LoadFromAssemblyPath(path) : null;
    }
}
