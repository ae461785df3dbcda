using Haven.Core.Access;
using Haven.Core.Access.Grants;
using Haven.Core.Databases;

namespace Haven.Core.Agencies;

/// <summary>The number to ring an agency at.</summary>
public sealed record AgencyPhoneInput
{
    public required string Code { get; init; }

    /// <summary>As people dial it.</summary>
    public required string Number { get; init; }
}

/// <summary>Says at which number an agency is rung, by day and night.</summary>
public sealed class SetAgencyPhone(HavenDatabase database)
{
    private const int LongestNumber = 40;

    /// <exception cref="InputException">There is no such agency, or the number is none.</exception>
    public Task<ChangeOutcome> RunAsync(AgencyPhoneInput input, OperationContext context, CancellationToken ct) =>
        new ChangeByRole(database, "agencies.phone", "phone").RunAsync(context, input, async transaction =>
        {
            var number = Named.Text(input.Number, "the phone number");
            if (number.Length > LongestNumber || number.Count(char.IsAsciiDigit) < 3)
                throw new InputException($"\"{number}\" is not a phone number: give one as people dial it, such as 01632 960001");
            await Named.AgencyAsync(transaction, input.Code, ct);
            return new ChangeOutcome.Done(await transaction.ScalarAsync<Guid>("""
                insert into agencies.phones (agency, phone) values ($1, $2) on conflict (agency) do update set phone = excluded.phone returning id
                """, ct, input.Code, number));
        }, ct);
}
