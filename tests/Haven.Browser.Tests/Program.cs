using Haven.Browser.Tests;

return args is ["pictures", ..] ? await Pictures.TakeAsync(args[1..]) : await Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);
