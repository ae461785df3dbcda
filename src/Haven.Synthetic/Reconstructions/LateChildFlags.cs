using Haven.Synthetic.Randomness;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Lets some of what is true of children's flags become known late: see <see cref="Lateness"/>.</summary>
internal sealed class LateChildFlags(ReconstructionInputs inputs, Registry registry, Calendar calendar, ChildFlags children, FlagFactory factory)
{
    private readonly Lateness _late = inputs.LateChildren;
    private Prng _random = new(inputs.Seed, 12);

    public void Apply()
    {
        var knowing = new LateFlags(inputs, calendar, factory);
        var open = (FlagCase[])[.. children.Raised, .. children.Stayed];
        knowing.RecordLate(knowing.Take(open, _late.RecordedBetween));
        knowing.CloseLate(knowing.Take(children.Closed, _late.ClosingRecordedBetween));
        knowing.CloseAfter(knowing.Take(open, _late.ClosingRecordedAfter));
        knowing.Move(knowing.Take(children.Stayed, _late.MovedAfter));
        for (var i = 0; i < _late.FoundAfter; i++)
        {
            var district = inputs.Children[i % inputs.Children.Count].District;
            knowing.FindAfter(i % 2 == 0 ? children.Stay(district, sex: null) : children.RaiseBetween(district));
        }

        foreach (var flag in knowing.Take(children.Stayed, _late.OlderAfter))
            CorrectBirth(flag, inputs.Day.AddYears(-18).AddDays(-_random.Between(5, 160)));
        foreach (var flag in knowing.Take(children.Adults, _late.YoungerAfter))
            CorrectBirth(flag, Calendar.BornAged(16, inputs.Day, ref _random));
        for (var i = 0; i < _late.AgeUnknown; i++)
            AgeUnknown(inputs.Children[i % inputs.Children.Count].District, learned: i % 2 == 0);
    }

    private void CorrectBirth(FlagCase flag, DateOnly born) => flag.Record.Correct(
        calendar.AfterReport(ref _random), row => row with { DateOfBirth = born, BirthDateCertainty = "known" });

    private void AgeUnknown(string district, bool learned)
    {
        var child = registry.Child(district, Calendar.BornAged(15, inputs.Day, ref _random));
        var record = registry.Record(Sources.Police, child, row => row with
        {
            DateOfBirth = null, BirthDateCertainty = "unknown", NhsNumber = null, Upn = null, PncId = null, CroNumber = null,
        });
        var flag = factory.Raise(record, district, Calendar.Before(inputs.Before, 300, ref _random), inputs.Then, ref _random);
        flag.Taken = true;
        if (learned)
            record.Correct(calendar.AfterReport(ref _random), row => row with { DateOfBirth = child.Born, BirthDateCertainty = "known" });
    }
}
