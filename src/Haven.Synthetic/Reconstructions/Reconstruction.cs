using System.Text;

namespace Haven.Synthetic.Reconstructions;

/// <summary>Turns the inputs of a reconstruction into the records of a partnership.</summary>
internal static class Reconstruction
{
    public static (CaseBook Book, Registry Registry) Make(ReconstructionInputs inputs)
    {
        var book = new CaseBook();
        var registry = new Registry(inputs);
        var calendar = new Calendar(inputs);
        var children = new ChildFlags(inputs, registry, calendar);
        children.Make();
        var suspects = new SuspectFlags(inputs, registry, calendar);
        suspects.Make();
        var others = new OtherRecords(inputs, registry, children);
        others.Make();

        AgencyList.WriteTo(book, inputs);
        foreach (var flag in children.Flags.Concat(suspects.Flags))
            flag.WriteTo(book);
        new Levels(inputs, registry).WriteTo(book, children.Flags.Concat(suspects.Flags));
        new Plans(inputs, registry, calendar).WriteTo(book, children, suspects, others);
        new Crimes(inputs, calendar, children, suspects).WriteTo(book);
        new Conferences(inputs, registry, calendar, others).WriteTo(book);
        new Episodes(inputs, registry).WriteTo(book, children, suspects);
        registry.WriteTo(book);
        foreach (var figure in inputs.Published)
            book.Add(figure);
        return (book, registry);
    }

    public static void Write(ReconstructionInputs inputs, string folder)
    {
        using var writer = new BundleWriter(folder);
        Make(inputs).Book.WriteTo(writer);
        var about = new StringBuilder("Synthetic data: no real person.\n\n");
        foreach (var line in inputs.About)
            about.Append(line).Append('\n');
        about.Append("\nA bundle for: haven import FOLDER --known-as-recorded\n");
        about.Append("published_figures.csv quotes the public document; nothing is computed from it.\n");
        writer.WriteText("README.txt", about.ToString());
    }
}
