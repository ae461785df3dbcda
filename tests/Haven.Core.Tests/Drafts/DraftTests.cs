using Haven.Core.Access;
using Haven.Core.Drafts;
using Haven.TestKit;

namespace Haven.Core.Tests.Drafts;

public sealed class DraftTests(HavenFixture fixture) : IClassFixture<HavenFixture>
{
    private static readonly Guid Child = Guid.CreateVersion7();
    private static readonly DraftForm Form = new() { Form = "flags.raise", Subject = Child, Path = $"/people/{Child}/flags/raise", Title = "Raise a flag" };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private readonly SaveDraft save = new(fixture.Haven);
    private readonly OwnDrafts drafts = new(fixture.Haven);

    [Fact]
    public async Task What_was_typed_is_there_again_and_nobody_else_sees_it()
    {
        var ann = await TestUsers.AddAsync(fixture.Haven, "practitioner");
        var bob = await TestUsers.AddAsync(fixture.Haven, "supervisor");
        await SavedAsync(ann, ("Reason", "seen with an older man"), ("Agencies", "csc"));

        var found = await drafts.FindAsync("flags.raise", Child, ann, Ct);
        found!.Fields["Reason"].ShouldBe(["seen with an older man"]);
        (await drafts.ListAsync(ann, Ct)).Single().Form.ShouldBe(Form);
        (await drafts.FindAsync("flags.raise", Child, bob, Ct)).ShouldBeNull();
        (await drafts.ListAsync(bob, Ct)).ShouldBeEmpty();
        (await drafts.FindAsync("flags.raise", null, ann, Ct)).ShouldBeNull("another subject");
    }

    [Fact]
    public async Task In_another_agency_the_same_person_does_not_find_it()
    {
        var police = await TestUsers.AddAsync(fixture.Haven, "practitioner");
        var health = await TestUsers.AddAsync(fixture.Haven, "practitioner", "health", "health", user: police.ActorId);
        await SavedAsync(police, ("Reason", "a word"));
        (await drafts.FindAsync("flags.raise", Child, health, Ct)).ShouldBeNull();
    }

    [Fact]
    public async Task Two_windows_keep_each_others_fields_and_lose_no_text_of_the_same_one()
    {
        var ann = await TestUsers.AddAsync(fixture.Haven, "practitioner");
        (await save.FieldAsync(Form, "Reason", ["first"], [], ann, Ct)).ShouldBeOfType<DraftOutcome.Saved>();
        (await save.FieldAsync(Form, "View", ["hers"], [], ann, Ct)).ShouldBeOfType<DraftOutcome.Saved>();
        (await save.FieldAsync(Form, "Reason", ["second"], ["first"], ann, Ct)).ShouldBeOfType<DraftOutcome.Saved>();
        (await save.FieldAsync(Form, "Reason", ["another window"], ["first"], ann, Ct)).ShouldBeOfType<DraftOutcome.Differs>().Stored.ShouldBe(["second"]);
        var held = await drafts.FindAsync("flags.raise", Child, ann, Ct);
        held!.Fields["Reason"].ShouldBe(["second"]);
        held.Fields["View"].ShouldBe(["hers"]);
    }

    [Fact]
    public async Task An_ended_draft_holds_no_words_and_the_form_can_be_begun_again()
    {
        var ann = await TestUsers.AddAsync(fixture.Haven, "practitioner");
        await SavedAsync(ann, ("Reason", "a word"));
        (await drafts.EndAsync("flags.raise", Child, ann, Ct)).ShouldBeTrue();
        (await drafts.EndAsync("flags.raise", Child, ann, Ct)).ShouldBeFalse();
        (await drafts.ListAsync(ann, Ct)).ShouldBeEmpty();
        await SavedAsync(ann, ("Reason", "another"));
        (await drafts.ListAsync(ann, Ct)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task More_than_a_draft_can_hold_is_refused_in_words()
    {
        var ann = await TestUsers.AddAsync(fixture.Haven, "practitioner");
        var much = new string('x', SaveDraft.LongestField + 1);
        var whole = await save.RunAsync(Form, new Dictionary<string, string[]>(StringComparer.Ordinal) { ["Reason"] = [much] }, ann, Ct);
        whole.ShouldBeOfType<DraftOutcome.Refused>().Code.ShouldBe("too-much");
        (await save.FieldAsync(Form, "Reason", [much], [], ann, Ct)).ShouldBeOfType<DraftOutcome.Refused>().Words.ShouldContain("100,000");
        (await drafts.ListAsync(ann, Ct)).ShouldBeEmpty();
    }

    private async Task SavedAsync(OperationContext who, params (string Name, string Value)[] fields) =>
        (await save.RunAsync(Form, fields.ToDictionary(field => field.Name, field => new[] { field.Value }, StringComparer.Ordinal), who, Ct)).ShouldBeOfType<DraftOutcome.Saved>();
}
