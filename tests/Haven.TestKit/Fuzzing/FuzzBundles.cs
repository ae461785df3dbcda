using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Haven.TestKit.Fuzzing;

/// <summary>Makes bundles to upload: right ones, ones with something wrong, and what is none at all.</summary>
internal sealed class FuzzBundles(Random random, FuzzValues values)
{
    private const string Head = "source,source_id,forenames,surname,date_of_birth,sex\n";

    public byte[] Make(FuzzRequests.Kind kind) => kind switch
    {
        FuzzRequests.Kind.Fitting => Zip(("people.csv", Head + Rows(() => random.Next(6) == 0 ? "purple" : "female"))),
        FuzzRequests.Kind.NearlyFitting => NearlyFitting(),
        _ => Hostile(),
    };

    private byte[] NearlyFitting() => random.Next(6) switch
    {
        0 => Zip(("secrets.csv", "a,b\n")),
        1 => Zip(),
        2 => Zip(("people.csv", Head), ("sub/people.csv", Head)),
        3 => Zip(("../people.csv", Head)),
        4 => Zip(("people.csv", $"source,{Quoted()},surname\nrms,1,Stone\n")),
        _ => Zip(("people.csv", Head + Rows(Quoted))),
    };

    private byte[] Hostile()
    {
        var whole = Zip(("people.csv", Head + Rows(() => "male")));
        switch (random.Next(5))
        {
            case 0:
                return [];
            case 1:
                return whole[..random.Next(whole.Length)];
            case 2:
                whole[random.Next(whole.Length)] ^= (byte)random.Next(1, 256);
                return whole;
            case 3:
                random.NextBytes(whole);
                return whole;
            default:
                return Encoding.UTF8.GetBytes(values.HostileText());
        }
    }

    private string Rows(Func<string> sex) => string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ =>
        string.Create(CultureInfo.InvariantCulture, $"fuzz,b{random.Next(100_000)},Mia,Stone,2011-02-03,{sex()}\n")));

    private string Quoted() => $"\"{values.HostileText().Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static byte[] Zip(params (string File, string Text)[] files)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (file, text) in files)
            {
                using var entry = new StreamWriter(zip.CreateEntry(file).Open());
                entry.Write(text);
            }
        return packed.ToArray();
    }
}
