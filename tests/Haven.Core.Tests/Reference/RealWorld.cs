using Haven.Core.Access;
using Haven.Core.Databases;
using Haven.Core.Imports;
using Haven.Core.Measures;
using Haven.Core.People;
using Haven.TestKit;

namespace Haven.Core.Tests.Reference;

/// <summary>The same as <see cref="ReferenceWorld"/>, asked of Haven itself: imported, joined, measured and exported.</summary>
internal sealed class RealWorld : IAsyncDisposable
{
    private static readonly OperationContext Context = HavenFixture.Operator;
    private readonly HavenFixture _fixture;
    private readonly RunMeasure _measure;
    private readonly JoinRecords _join;
    private readonly PartRecords _part;

    private RealWorld(HavenFixture fixture)
    {
        _fixture = fixture;
        _measure = new RunMeasure(fixture.Haven, TimeProvider.System);
        _join = new JoinRecords(fixture.Haven);
        _part = new PartRecords(fixture.Haven);
    }

    public HavenDatabase Database => _fixture.Haven;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static async Task<RealWorld> EmptyAsync()
    {
        var fixture = new HavenFixture();
        await fixture.InitializeAsync();
        return new RealWorld(fixture);
    }

    /// <summary>An empty home into which these rows have gone with <c>--known-as-recorded</c>.</summary>
    public static async Task<RealWorld> OfAsync(IEnumerable<BundleRow> rows)
    {
        var world = await EmptyAsync();
        var outcome = await world.ImportAsync(rows);
        outcome.Errors.ShouldBeEmpty();
        outcome.Loaded.ShouldBeTrue();
        return world;
    }

    /// <summary>Writes the rows as a bundle.</summary>
    public static string Folder(IEnumerable<BundleRow> rows)
    {
        var folder = TestFolders.New();
        BundleText.Write(rows, folder);
        return folder;
    }

    public Task<ImportOutcome> ImportAsync(IEnumerable<BundleRow> rows, bool knownAsRecorded = true) =>
        ImportAsync(Folder(rows), knownAsRecorded);

    public Task<ImportOutcome> ImportAsync(string path, bool knownAsRecorded = true) =>
        new ImportBundle(Database).RunAsync(new ImportOptions { Path = path, KnownAsRecorded = knownAsRecorded }, Context, Ct);

    /// <summary>Exports everything to a new folder.</summary>
    public async Task<string> ExportAsync()
    {
        var folder = TestFolders.New();
        await new ExportBundle(Database).RunAsync(folder, Context, progress: null, Ct);
        return folder;
    }

    /// <summary>Joins the two persons that hold these records, one after another. Returns the joins with an instant before them.</summary>
    public async Task<IReadOnlyList<Join>> JoinAsync(IReadOnlyList<(RowId A, RowId B)> pairs)
    {
        var before = TimeProvider.System.GetUtcNow();
        foreach (var (a, b) in pairs)
            await _join.RunAsync(new JoinInput { First = a.ToString(), Second = b.ToString(), Reason = "the same child" }, Context, Ct);

        return [.. pairs.Select(pair => new Join(pair.A, pair.B, before))];
    }

    /// <summary>Parts each of these sets of records from the rest of its person. Returns the partings with an instant before them.</summary>
    public async Task<IReadOnlyList<Part>> PartAsync(IEnumerable<IReadOnlyList<RowId>> sets)
    {
        var before = TimeProvider.System.GetUtcNow();
        var parts = sets.Select(taken => new Part(taken, before)).ToList();
        foreach (var part in parts)
            await _part.RunAsync(new PartInput { Records = [.. part.Taken.Select(id => id.ToString())], Reason = "two children" }, Context, Ct);
        return parts;
    }

    /// <param name="question">What is asked.</param>
    /// <param name="loadedBy">Only from what Haven itself held by then.</param>
    public async Task<Answer> AskAsync(Question question, DateTimeOffset? loadedBy = null)
    {
        var isPeriod = question.From is not null;
        var outcome = await _measure.RunAsync(new MeasureQuestion
        {
            Measure = question.Measure,
            AsAt = isPeriod ? null : question.To,
            From = question.From,
            To = isPeriod ? question.To : null,
            KnownAt = question.KnownAt,
            LoadedBy = loadedBy,
            By = question.By,
        }, Context, Ct);
        if (outcome is not MeasureOutcome.Answer { Result: var result })
            return Answer.NothingYet;

        var beside = result.Definition.Beside.Zip(result.Total.Beside).ToDictionary(pair => pair.First, pair => (int)pair.Second);
        return new(false, Figure(result.Total), beside, [.. result.Cells.Select(cell => new Cell(cell.Words, Figure(cell.Figure)))]);
    }

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    private static Figure Figure(MeasureFigure figure)
    {
        if (figure.Denominator is not { } denominator)
            return new((int)figure.Value!.Value);
        figure.Value.ShouldBe(denominator == 0 ? null : (double)figure.Numerator!.Value / denominator);
        return new(null, (int)figure.Numerator!.Value, (int)denominator);
    }
}
