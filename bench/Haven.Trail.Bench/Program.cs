using System.Globalization;
using Haven.Trail.Bench;

switch (args)
{
    case ["verify", .. var rest]:
        VerifyBench.Run(Number(rest, 0, 2_000_000));
        return 0;
    case ["write", .. var rest]:
        await WriteBench.RunAsync(writers: Number(rest, 0, 16), seconds: Number(rest, 1, 20));
        return 0;
    case ["kills", .. var rest]:
        return await KillCampaign.RunAsync(Number(rest, 0, 200));
    case ["load", var home, var file]:
        await KillCampaign.LoadAsync(home, file);
        return 0;
    default:
        Console.Error.WriteLine("verify [ENTRIES] | write [WRITERS [SECONDS]] | kills [KILLS]");
        return 2;
}

static int Number(string[] rest, int at, int otherwise) => rest.Length > at ? int.Parse(rest[at], CultureInfo.InvariantCulture) : otherwise;
