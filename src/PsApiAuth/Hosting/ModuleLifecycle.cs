using System.Management.Automation;
using System.Management.Automation.Runspaces;

namespace PsApiAuth.Hosting;

/// <summary>Told by PowerShell when a runspace imports and removes the module. PowerShell makes a new object each time, so it holds nothing.</summary>
public sealed class ModuleLifecycle : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    // Runs before anything else of this assembly, once.
    static ModuleLifecycle() => IsolatedLoadContext.Install();

    /// <inheritdoc/>
    public void OnImport() => ModuleSession.Enter(Runspace.DefaultRunspace);

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => ModuleSession.Leave(Runspace.DefaultRunspace);
}
