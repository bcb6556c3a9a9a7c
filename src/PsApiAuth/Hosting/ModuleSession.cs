using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using PsApiAuth.Adapters;

namespace PsApiAuth.Hosting;

/// <summary>
/// The one static of the module: the session that all runspaces share, and the profiles of each. The session lives from
/// the first import to the last removal, or to the end of the last runspace.
/// </summary>
internal static class ModuleSession
{
    private static readonly Lock Gate = new();
    private static readonly HashSet<Guid> Users = [];
    private static readonly ConditionalWeakTable<Runspace, ProfileStore> Profiles = [];
    private static AuthSession? s_current;

    /// <summary>The session.</summary>
    public static AuthSession Current
    {
        get
        {
            lock (Gate) return s_current ??= SessionFactory.Create(TimeProvider.System);
        }
    }

    /// <summary>The profiles of a runspace.</summary>
    public static ProfileStore ProfilesOf(Runspace runspace) => Profiles.GetOrCreateValue(runspace);

    /// <summary>A runspace has imported the module.</summary>
    public static void Enter(Runspace runspace)
    {
        lock (Gate)
        {
            if (!Users.Add(runspace.InstanceId)) return;
        }

        runspace.StateChanged += LeaveWhenClosed;
    }

    /// <summary>A runspace has removed the module, or has ended.</summary>
    public static void Leave(Runspace runspace)
    {
        runspace.StateChanged -= LeaveWhenClosed;
        Profiles.Remove(runspace);

        AuthSession? ended = null;
        lock (Gate)
        {
            if (!Users.Remove(runspace.InstanceId) || Users.Count > 0) return;
            (ended, s_current) = (s_current, null);
        }

        ended?.Dispose();
    }

    // Runspaces of ForEach-Object -Parallel end without removing their modules.
    private static void LeaveWhenClosed(object? sender, RunspaceStateEventArgs e)
    {
        if (e.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken) Leave((Runspace)sender!);
    }
}
