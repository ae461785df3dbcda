using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Haven.Cli.Tests.House;

/// <summary>The projects, what they may refer to, and the packages they take.</summary>
public sealed partial class ProjectTests
{
    /// <summary>Design §1 and docs/decisions/0001.</summary>
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Haven.Linkage"] = [],
        ["Haven.Rules"] = [],
        ["Haven.Synthetic"] = [],
        ["Haven.Core"] = ["Haven.Linkage", "Haven.Rules"],
        ["Haven.Web"] = ["Haven.Core"],
        ["Haven.Cli"] = ["Haven.Synthetic", "Haven.Web"],
    };

    [Fact]
    public void Source_projects_refer_to_what_the_design_allows_and_no_more()
    {
        var sources = Checkout.Projects.Where(file => file.StartsWith("src/", StringComparison.Ordinal)).ToList();
        sources.Select(NameOf).ShouldBe(Allowed.Keys, ignoreOrder: true);
        foreach (var project in sources)
            References(project).ShouldBe(Allowed[NameOf(project)], ignoreOrder: true, $"{project} refers to other projects than the design has it");
    }

    [Fact]
    public void The_two_libraries_and_the_synthetic_people_need_the_base_class_library_only()
    {
        foreach (var name in new[] { "Haven.Linkage", "Haven.Rules", "Haven.Synthetic" })
            Elements($"src/{name}/{name}.csproj", "PackageReference", "FrameworkReference").ShouldBeEmpty(name);
    }

    [Fact]
    public void The_documented_libraries_are_documented_by_the_compiler()
    {
        foreach (var name in new[] { "Haven.Linkage", "Haven.Rules", "Haven.Synthetic" })
            XDocument.Parse(Checkout.Read($"src/{name}/{name}.csproj")).Descendants("GenerateDocumentationFile").ShouldHaveSingleItem().Value.ShouldBe("true");
        // With the file asked for, an undocumented public member is warning 1591, and warnings are errors.
        var silencer = new Regex("NoWarn.*1591|1591.*severity|pragma warning disable.*1591", RegexOptions.None, TimeSpan.FromSeconds(5));
        Checkout.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal) || file.EndsWith(".props", StringComparison.Ordinal)
            || file is ".editorconfig" || (file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".cs", StringComparison.Ordinal)))
            .Where(file => silencer.IsMatch(Checkout.Read(file))).ShouldBeEmpty();
    }

    [Fact]
    public void The_solution_lists_every_project()
    {
        var listed = XDocument.Parse(Checkout.Read("Haven.slnx")).Descendants("Project").Select(project => project.Attribute("Path")!.Value);
        listed.ShouldBe(Checkout.Projects, ignoreOrder: true);
    }

    [Fact]
    public void Every_package_is_pinned_in_one_place_and_locked()
    {
        var versions = XDocument.Parse(Checkout.Read("Directory.Packages.props")).Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value, StringComparer.Ordinal);
        versions.Where(package => !Exact().IsMatch(package.Value)).ShouldBeEmpty();
        foreach (var project in Checkout.Projects)
        {
            Checkout.Files.ShouldContain(project[..(project.LastIndexOf('/') + 1)] + "packages.lock.json");
            foreach (var package in XDocument.Parse(Checkout.Read(project)).Descendants("PackageReference"))
            {
                versions.Keys.ShouldContain(package.Attribute("Include")!.Value);
                package.Attributes().Select(attribute => attribute.Name.LocalName).ShouldNotContain("Version", project);
            }
        }
    }

    [Fact]
    public void Every_npm_package_is_pinned()
    {
        using var json = JsonDocument.Parse(Checkout.Read("package.json"));
        foreach (var group in new[] { "dependencies", "devDependencies", "optionalDependencies" })
            if (json.RootElement.TryGetProperty(group, out var packages))
                packages.EnumerateObject().Where(package => !Exact().IsMatch(package.Value.GetString()!)).ShouldBeEmpty();
        Checkout.Files.ShouldContain("package-lock.json");
    }

    [Fact]
    public void Tests_mirror_the_sources() =>
        Checkout.Projects.Where(file => file.StartsWith("tests/", StringComparison.Ordinal) && file.EndsWith(".Tests.csproj", StringComparison.Ordinal))
            .Select(NameOf).Where(name => !Allowed.ContainsKey(name[..^".Tests".Length]) && name != "Haven.Browser.Tests").ShouldBeEmpty();

    private static string NameOf(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) => Elements(project, "ProjectReference").Select(path => NameOf(path.Replace('\\', '/')));

    private static List<string> Elements(string project, params string[] kinds) =>
        [.. XDocument.Parse(Checkout.Read(project)).Descendants().Where(element => kinds.Contains(element.Name.LocalName)).Select(element => element.Attribute("Include")!.Value)];

    [GeneratedRegex(@"^\d+\.\d+\.\d+(\.\d+)?(-[0-9A-Za-z.]+)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Exact();
}
