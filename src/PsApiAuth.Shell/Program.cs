using System.Text;
using PsApiAuth.Shell;

// The engine reports usage to its makers unless told otherwise; a tool that handles secrets talks to nobody unasked.
Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

if (ShellArguments.Parse(args) is not { } arguments)
{
    await Console.Error.WriteLineAsync(ShellArguments.Usage);
    return ExitCodes.Usage;
}

if (arguments.Help)
{
    await Console.Out.WriteLineAsync(ShellArguments.Usage);
    return ExitCodes.Success;
}

if (arguments.File is not null && !File.Exists(arguments.File))
{
    await Console.Error.WriteLineAsync($"psapiauth: there is no script file '{arguments.File}'.");
    return ExitCodes.Usage;
}

await using var session = arguments.Sandbox ? await SandboxSession.StartAsync() : null;
if (arguments.Wait) await session!.PrintVariablesAsync(Console.Out);

var exitCode = ExitCodes.Success;
if (arguments.HasScript)
{
    if (ModuleLocation.Find() is not { } manifest)
    {
        await Console.Error.WriteLineAsync(ModuleLocation.NotFound);
        return ExitCodes.Failure;
    }

    exitCode = new ScriptRunner(manifest).Run(arguments);
}

if (arguments.Wait && exitCode is not (ExitCodes.Interrupted or ExitCodes.Terminated)) await SandboxSession.WaitForSignalAsync();
return exitCode;
