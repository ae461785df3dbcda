using System.Globalization;

namespace Haven.Core.Databases;

/// <summary>What a running PostgreSQL writes about itself in <c>postmaster.pid</c>.</summary>
internal sealed record PostmasterFile(int Pid, int Port, string SocketFolder, bool IsReady)
{
    private const string FileName = "postmaster.pid";

    /// <summary>The address that clients use.</summary>
    public string Host => SocketFolder.Length > 0 ? SocketFolder : "127.0.0.1";

    public static string PathIn(string data) => Path.Combine(data, FileName);

    /// <summary>Null when the file is not there or PostgreSQL has not yet written all of it.</summary>
    public static PostmasterFile? Read(string data)
    {
        string[] lines;
        try
        {
            lines = File.ReadAllLines(PathIn(data));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        // pid, data folder, start, port, socket folder, listen address, shared memory, status.
        if (lines.Length < 8) return null;
        return new PostmasterFile(int.Parse(lines[0], CultureInfo.InvariantCulture), int.Parse(lines[3], CultureInfo.InvariantCulture),
            lines[4], lines[7].Trim() == "ready");
    }
}
