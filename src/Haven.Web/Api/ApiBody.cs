using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace Haven.Web.Api;

/// <summary>Checks a body against the lengths and ranges that its own members declare, which the document shows too.</summary>
internal static class ApiBody
{
    public static void Check(object body)
    {
        var faults = new List<ValidationResult>();
        if (Validator.TryValidateObject(body, new ValidationContext(body), faults, validateAllProperties: true))
            return;
        var field = JsonNamingPolicy.CamelCase.ConvertName(faults[0].MemberNames.FirstOrDefault() ?? "");
        throw new ApiFault(StatusCodes.Status400BadRequest, "bad-value", $"The value of {field} is too short, too long or out of its range: see the document.") { More = new() { ["field"] = field } };
    }
}
