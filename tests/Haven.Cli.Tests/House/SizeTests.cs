namespace Haven.Cli.Tests.House;

/// <summary>Small files and small methods; what is bigger is named here with its reason.</summary>
public sealed class SizeTests
{
    private const int UsualFile = 150, LongestFile = 300, LongestMethod = 60;

    /// <summary>File → why it may be longer than 300 lines.</summary>
    private static readonly Dictionary<string, string> LongFiles = [];

    /// <summary>File and method → why it may be longer than 60 lines.</summary>
    private static readonly Dictionary<string, string> LongMethods = [];

    [Fact]
    public void Ninety_files_in_a_hundred_are_under_150_lines()
    {
        var sizes = Checkout.Sources.Select(file => Lines(Checkout.Read(file))).ToList();
        var share = (double)sizes.Count(lines => lines < UsualFile) / sizes.Count;
        share.ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Fact]
    public void No_file_is_over_300_lines_without_a_reason() =>
        Checkout.Sources.Where(file => Lines(Checkout.Read(file)) > LongestFile).ShouldBe(LongFiles.Keys, ignoreOrder: true);

    [Fact]
    public void No_method_is_over_60_lines_without_a_reason() =>
        Checkout.Sources.SelectMany(file => Members.Of(Checkout.Read(file)).Where(member => member.Lines > LongestMethod).Select(member => $"{file} {member.Name}"))
            .ShouldBe(LongMethods.Keys, ignoreOrder: true);

    [Fact]
    public void The_measure_of_methods_sees_through_strings_and_nesting()
    {
        const string source = """"
            namespace A;
            /* { */ internal sealed class B<T>(int c) : D { // }
                private const string Text = """
                    { {
                    """;
                [Fact] public int Short => 1;
                public B() : this(1) { }
                public string Long(string a, Func<int, int> f)
                {
                    var b = $"{(a == "}" ? '{' : '}')} {{ {string.Join(", ", [1])}";
                    if (b is { Length: > 2 }) { return @"\"; }
                    return b;
                }
                private int[] Values { get; } =
                [
                    1,
                ];
                private sealed record E(int F)
                {
                    public static int G(int h) => h
                        + 1;
                }
            }
            """";
        Members.Of(source).Select(member => $"{member.Name} {member.Lines}").ShouldBe(["Short 1", "B 1", "Long 6", "Values 1", "G 2"]);
    }

    private static int Lines(string text) => text.AsSpan().Count('\n');
}
