using System.Text;
using Haven.TestKit;

namespace Haven.Core.Tests.Imports;

/// <summary>A small bundle with nothing wrong in it, as text, for tests to spoil one thing at a time.</summary>
internal sealed class GoodBundle
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    public GoodBundle()
    {
        With("districts.csv", "code,name\nD1,One\nD2,Two\n");
        With("people.csv", """
            source,source_id,surname,date_of_birth,sex,nhs_number,recorded_at
            rms,1,Ash,2004-01-01,female,943 476 5919,
            rms,2,Birch,2003-02-02,male,,2016-01-01T09:00:00Z
            csc,1,Cedar,,unknown,,2016-01-01T09:00:00Z

            """);
        With("flags.csv", """
            source,source_id,person,type,raised_on,closed_on,district,recorded_at
            rms,F1,1,cse-risk,2016-01-01,,D1,2016-01-02T09:00:00Z
            rms,F1,1,cse-risk,2016-01-01,2016-02-01,D1,2016-02-02T09:00:00Z
            csc,F2,rms/2,cse-risk,2016-01-01,,D2,2016-01-02T09:00:00Z

            """);
    }

    public IReadOnlyDictionary<string, byte[]> Files => _files;

    public GoodBundle With(string file, string text) => With(file, Utf8.GetBytes(text.ReplaceLineEndings("\n")));

    public GoodBundle With(string file, byte[] content)
    {
        _files[file] = content;
        return this;
    }

    public GoodBundle Without(string file)
    {
        _files.Remove(file).ShouldBeTrue();
        return this;
    }

    /// <summary>Puts one text in place of another that stands exactly once in a file.</summary>
    public GoodBundle Replace(string file, string old, string now)
    {
        var text = Utf8.GetString(_files[file]);
        text.Split(old).Length.ShouldBe(2, $"\"{old}\" stands once in {file}");
        return With(file, text.Replace(old, now, StringComparison.Ordinal));
    }

    public GoodBundle Append(string file, string line) => With(file, [.. _files[file], .. Utf8.GetBytes($"{line}\n")]);

    public string Folder()
    {
        var folder = TestFolders.New();
        foreach (var (file, content) in _files)
            File.WriteAllBytes(Path.Combine(folder, file), content);
        return folder;
    }
}
