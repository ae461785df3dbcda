using System.Text;

namespace Haven.Linkage;

public sealed partial class PersonIndex
{
    private const string Magic = "HAVEN-INDEX-1";

    /// <summary>Writes the index to a file: records, kinds of columns and model. Searches go on meanwhile. The file replaces an older one only when complete.</summary>
    public void Save(string path)
    {
        var partial = path + ".partial";
        using (var stream = new FileStream(partial, FileMode.Create, FileAccess.Write))
        using (var writer = new BinaryWriter(stream, Encoding.UTF8))
        {
            gate.EnterReadLock();
            try
            {
                Write(writer);
            }
            finally
            {
                gate.ExitReadLock();
            }
        }

        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Reads an index that <see cref="Save"/> wrote. Frequencies and keys are worked out afresh; the model is kept.</summary>
    /// <exception cref="LinkageInputException">The file is missing or not an index.</exception>
    public static PersonIndex Load(string path)
    {
        if (!File.Exists(path)) throw new LinkageInputException($"There is no index '{path}': make one with haven link dedupe FILE.csv --index {path}.");
        try
        {
            using var stream = File.OpenRead(path);
            using var reader = new BinaryReader(stream, Encoding.UTF8);
            return Read(reader);
        }
        catch (Exception wrong) when (wrong is EndOfStreamException or FormatException or IOException or ArgumentException)
        {
            throw new LinkageInputException($"'{path}' is not an index, or is cut short: make it again.", wrong);
        }
    }

    private void Write(BinaryWriter writer)
    {
        writer.Write(Magic);
        writer.Write(Model.ToJson());
        writer.Write(plan.Count);
        foreach (var column in plan)
        {
            writer.Write(column.Name);
            writer.Write((int)column.Kind);
        }

        writer.Write(rowOf.Count);
        for (var row = 0; row < ids.Count; row++)
        {
            if (ids[row] is not { } id) continue;
            writer.Write(id);
            foreach (var column in plan) writer.Write(ValueOf(row, column.Name));
        }
    }

    private string ValueOf(int row, string column)
    {
        if (row < persons.Length) return table.Find(column)?.ValueOf(row) ?? "";
        return added[row - persons.Length].GetValueOrDefault(column, "");
    }

    private static PersonIndex Read(BinaryReader reader)
    {
        if (reader.ReadString() != Magic) throw new FormatException("The file does not begin as an index does.");
        var model = LinkageModel.Parse(reader.ReadString());
        var columns = new (string Name, FieldKind Kind)[reader.ReadInt32()];
        for (var c = 0; c < columns.Length; c++) columns[c] = (reader.ReadString(), (FieldKind)reader.ReadInt32());
        var builder = new RecordTableBuilder([.. columns.Select(c => c.Name)]);
        var named = new string[reader.ReadInt32()];
        var values = new string?[columns.Length];
        for (var r = 0; r < named.Length; r++)
        {
            named[r] = reader.ReadString();
            for (var c = 0; c < values.Length; c++) values[c] = reader.ReadString();
            builder.Add(values);
        }

        var config = new LinkageConfig { Columns = columns.ToDictionary(c => c.Name, c => c.Kind, StringComparer.OrdinalIgnoreCase) };
        return Build(builder.Build(), named, new LinkageOptions { Config = config, Model = model });
    }
}
