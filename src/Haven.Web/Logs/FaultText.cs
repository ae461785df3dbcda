using System.Text;
using Npgsql;

namespace Haven.Web.Logs;

/// <summary>
/// An exception as the log may hold it: types, places in the code and the database's error number. Never its message,
/// which can quote what is in a record.
/// </summary>
internal static class FaultText
{
    public static string Of(Exception fault)
    {
        var text = new StringBuilder();
        for (var e = fault; e is not null; e = e.InnerException)
        {
            text.Append(e.GetType().FullName);
            if (e is PostgresException postgres)
                text.Append(' ').Append(postgres.SqlState);
            text.AppendLine().AppendLine(e.StackTrace);
        }
        return text.ToString();
    }
}
