using Haven.Web.Design;
using Haven.Web.Design.Components;
using Microsoft.AspNetCore.Html;

namespace Haven.Web.Tests.Design;

/// <summary>Our components against every fixture that the design system ships for them.</summary>
public sealed class FixtureTests
{
    private const string English = "Haven speaks English, in the design system's own words";
    private const string NoHoles = "a list of ours has no holes to be counted";
    private const string PagedByKey = "lists are paged by key and have no page numbers";
    private const string Interruption = "nothing interrupts like this in Haven";
    private const string Header = "what stands beside the navigation is in our header";

    private static readonly Dictionary<string, Func<Fixture, IHtmlContent>> Components = new(StringComparer.Ordinal)
    {
        ["back-link"] = fixture => fixture.Read<BackLink>().Render(),
        ["breadcrumbs"] = fixture => fixture.Read<Breadcrumbs>().Render(),
        ["button"] = fixture => fixture.Read<Button>().Render(),
        ["character-count"] = fixture => fixture.Read<CharacterCount>().Render(),
        ["checkboxes"] = fixture => fixture.Read<Checkboxes>().Render(),
        ["date-input"] = fixture => fixture.Read<DateInput>().Render(),
        ["details"] = fixture => fixture.Read<Details>().Render(),
        ["error-message"] = fixture => fixture.Read<ErrorMessage>().Render(),
        ["error-summary"] = fixture => fixture.Read<ErrorSummary>().Render(),
        ["fieldset"] = fixture => fixture.Read<Fieldset>().Render(),
        ["file-upload"] = fixture => fixture.Read<FileUpload>().Render(),
        ["hint"] = fixture => fixture.Read<Hint>().Render(),
        ["input"] = fixture => fixture.Read<Input>().Render(),
        ["inset-text"] = fixture => fixture.Read<InsetText>().Render(),
        ["label"] = fixture => fixture.Read<Label>().Render() ?? HtmlString.Empty,
        ["notification-banner"] = fixture => fixture.Read<NotificationBanner>().Render(),
        ["pagination"] = fixture => fixture.Read<Pagination>().Render(),
        ["panel"] = fixture => fixture.Read<Panel>().Render(),
        ["password-input"] = fixture => fixture.Read<PasswordInput>().Render(),
        ["radios"] = fixture => fixture.Read<Radios>().Render(),
        ["select"] = fixture => fixture.Read<Select>().Render(),
        ["service-navigation"] = fixture => fixture.Read<ServiceNavigation>().Render(),
        ["skip-link"] = fixture => fixture.Read<SkipLink>().Render(),
        ["summary-list"] = fixture => fixture.Read<SummaryList>().Render(),
        ["table"] = fixture => fixture.Read<Table>().Render(),
        ["tabs"] = fixture => fixture.Read<Tabs>().Render(),
        ["tag"] = fixture => fixture.Read<Tag>().Render(),
        ["textarea"] = fixture => fixture.Read<Textarea>().Render(),
        ["warning-text"] = fixture => fixture.Read<WarningText>().Render(),
    };

    /// <summary>What we do not offer: component and option → why.</summary>
    private static readonly Dictionary<(string Component, string Option), string> NotOffered = new()
    {
        [("button", "name=start link with html")] = "the words of a start button are plain",
        [("checkboxes", "name=with falsy values")] = NoHoles,
        [("radios", "name=with falsy items")] = NoHoles,
        [("character-count", "textareaDescriptionText")] = English,
        [("character-count", "charactersUnderLimitText")] = English,
        [("date-input", "day=false")] = "a day has three numbers",
        [("date-input", "year=false")] = "a day has three numbers",
        [("file-upload", "chooseFilesButtonText")] = English,
        [("file-upload", "value")] = "browsers ignore it",
        [("pagination", "items")] = PagedByKey,
        [("panel", "actions")] = Interruption,
        [("panel", "classes=govuk-panel--interruption")] = Interruption,
        [("panel", "name=interruption with custom classes")] = Interruption,
        [("password-input", "showPasswordText")] = English,
        [("service-navigation", "slots")] = Header,
    };

    public static TheoryData<string> Names => [.. Components.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_fixture_is_rendered_as_the_design_system_renders_it(string component)
    {
        var offered = Fixture.Of(component).Where(fixture => !IsLeftOut(fixture)).ToList();
        offered.ShouldNotBeEmpty();
        foreach (var fixture in offered)
            Shape.Of(Components[component](fixture).Written()).ShouldBe(Shape.Of(fixture.Html), $"{component}: {fixture.Name}");
    }

    [Fact]
    public void What_is_not_offered_is_asked_for_by_a_fixture() =>
        NotOffered.Keys.Where(option => !Fixture.Of(option.Component).Any(fixture => fixture.Uses().Contains(option.Option))).ShouldBeEmpty();

    [Fact]
    public void All_but_a_few_fixtures_are_tried()
    {
        var all = Components.Keys.SelectMany(Fixture.Of).ToList();
        all.Count(IsLeftOut).ShouldBeLessThan(all.Count / 10);
    }

    private static bool IsLeftOut(Fixture fixture)
    {
        var uses = fixture.Uses().ToHashSet(StringComparer.Ordinal);
        return NotOffered.Keys.Any(option => option.Component == fixture.Component && uses.Contains(option.Option));
    }
}
