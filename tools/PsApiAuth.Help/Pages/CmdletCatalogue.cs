using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace PsApiAuth.Help.Pages;

/// <summary>The cmdlets of an assembly, as the engine sees them.</summary>
internal sealed class CmdletCatalogue : IDisposable
{
    private readonly Runspace _runspace;

    /// <param name="assemblyPath">The full path of the assembly.</param>
    public CmdletCatalogue(string assemblyPath)
    {
        var state = InitialSessionState.Create();
        var cmdlets = Assembly.LoadFrom(assemblyPath).GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Cmdlet)));
        foreach (var type in cmdlets)
        {
            var name = type.GetCustomAttribute<CmdletAttribute>()!;
            state.Commands.Add(new SessionStateCmdletEntry($"{name.VerbName}-{name.NounName}", type, helpFileName: null));
        }

        _runspace = RunspaceFactory.CreateRunspace(state);
        _runspace.Open();
    }

    /// <summary>The cmdlet; null where the assembly has none of that name.</summary>
    public CmdletInfo? Find(string name) => _runspace.SessionStateProxy.InvokeCommand.GetCmdlet(name);

    /// <inheritdoc/>
    public void Dispose() => _runspace.Dispose();
}
