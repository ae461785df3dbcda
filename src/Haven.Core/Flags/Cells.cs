using Npgsql;

namespace Haven.Core.Flags;

/// <summary>Cells that may be empty.</summary>
internal static class Cells
{
    public static string? TextAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    public static DateOnly? DayAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateOnly>(column);

    public static Guid? IdAt(this NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetGuid(column);
}
