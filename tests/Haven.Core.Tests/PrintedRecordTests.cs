using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Haven.Core.Tests;

/// <summary>A record prints its members, and a log prints records: none of ours may print what is somebody's.</summary>
public sealed partial class PrintedRecordTests
{
    /// <summary>What the operator of the machine is told about their own files, values and all; no log is given it.</summary>
    private static readonly string[] ToldToTheOperator = ["ImportIssue"];

    /// <summary>Their names are those of files, dimensions and organisations.</summary>
    private static readonly string[] NobodysName =
    [
        "AgencyInput", "AgencyRow", "BundleColumn", "BundleFile", "DistrictInput", "DistrictRow", "MeasureDimension", "RenameInput", "Script", "TeamInput", "TeamRow",
    ];

    private static readonly List<Type> Records = [.. typeof(InputException).Assembly.GetTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false } && type.GetMethod("<Clone>$") is not null)];

    [Fact]
    public void No_record_prints_what_is_personal_or_secret()
    {
        var leaks = Records.Where(type => Personal(type).Any() && !ToldToTheOperator.Contains(type.Name) && !NobodysName.Contains(type.Name))
            .Where(type => Filled(type).ToString()!.Contains("canary", StringComparison.OrdinalIgnoreCase))
            .Select(type => type.FullName).ToList();
        leaks.ShouldBeEmpty("give it Sensitive<T>, or a ToString that says its name alone");
    }

    [Fact]
    public void The_records_looked_at_hold_what_must_not_be_printed()
    {
        Records.Count.ShouldBeGreaterThan(60);
        Records.Count(type => Personal(type).Any()).ShouldBeGreaterThan(15);
        new Leaky("canary").ToString().ShouldContain("canary");
    }

    /// <summary>The record with a canary in each text that is somebody's, whatever its constructor would have said.</summary>
    private static object Filled(Type type)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Where(field => field.FieldType.IsAssignableFrom(typeof(string[]))))
            field.SetValue(record, Array.Empty<string>());
        foreach (var field in Personal(type))
            field.SetValue(record, "canary");
        return record;
    }

    private static IEnumerable<FieldInfo> Personal(Type type) => type.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public)
        .Where(field => field.FieldType == typeof(string) && Word().IsMatch(field.Name));

    [GeneratedRegex("""
        ^<(?:\w*Email|Name|Forenames|Surname|Actor|User|\w*Reason|Purpose|Reference|Contact|\w*Address\w*|Postcode|Phone|School
        |Password\w*|\w*Token|\w*Secret|TotpKey|RecoveryCode|Recipient|Term|Search|Query|ProposedBy|DecidedBy|First|Second|Value)>
        """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Word();

    private sealed record Leaky(string Surname);
}
