namespace Haven.Synthetic.Tests.Trails;

public sealed class SyntheticTrailTests
{
    private static readonly SyntheticTrail Trail = SyntheticTrail.Make(5, users: 100);

    [Fact]
    public void The_same_seed_gives_the_same_trail_and_another_seed_another()
    {
        SyntheticTrail.Make(5, users: 100).Steps.ShouldBe(Trail.Steps);
        SyntheticTrail.Make(6, users: 100).Steps.ShouldNotBe(Trail.Steps);
    }

    [Fact]
    public void Steps_are_in_the_order_of_time_and_entries_are_numbered_by_it()
    {
        Trail.Steps.Zip(Trail.Steps.Skip(1)).ShouldAllBe(pair => pair.First.Second <= pair.Second.Second
            && (pair.Second.Entry == pair.First.Entry || pair.Second.Entry == pair.First.Entry + 1));
        Trail.Steps.Where(step => step.About >= 0).ShouldAllBe(step => step.About < step.Entry);
    }

    [Fact]
    public void Twenty_stories_of_different_workers_hide_in_it_and_each_has_entries()
    {
        Trail.Stories.Count.ShouldBe(20);
        Trail.Stories.Select(story => story.User).Distinct().Count().ShouldBe(20);
        Trail.Stories.Select(story => story.Name).Distinct().Count().ShouldBe(20);
        foreach (var story in Trail.Stories)
        {
            var steps = Trail.Steps.Where(step => story.Entries.Contains(step.Entry)).ToList();
            steps.ShouldNotBeEmpty(story.Name);
            steps.ShouldAllBe(step => step.User == story.User && step.Second >= 14 * 86400);
        }
    }

    [Fact]
    public void The_mash_works_through_dozens_of_children_before_noon()
    {
        var mornings = Trail.Steps.Where(step => Trail.Staff[step.User].Role == "mash-worker" && step.Second % 86400 < 12 * 3600)
            .GroupBy(step => (step.User, step.Second / 86400)).Select(morning => morning.Select(step => step.Entry).Distinct().Count()).ToList();
        mornings.Max().ShouldBeGreaterThan(80);
    }
}
