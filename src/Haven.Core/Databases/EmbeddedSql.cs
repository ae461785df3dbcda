using System.Text;

namespace Haven.Core.Databases;

/// <summary>SQL kept in files beside the code that runs it.</summary>
internal static class EmbeddedSql
{
    /// <summary>The text of <c>{folder}/{name}.sql</c>.</summary>
    public static string Read(string folder, string name)
    {
        var resource = $"Haven.Core.{folder}.{name}.sql";
        using var stream = typeof(EmbeddedSql).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"{resource} is not embedded");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
