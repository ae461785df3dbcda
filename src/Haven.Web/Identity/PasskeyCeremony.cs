using System.Text.Json.Nodes;
using Haven.Core.Identity;
using Microsoft.AspNetCore.Identity;

namespace Haven.Web.Identity;

/// <summary>Asks for passkeys and verifies the answers, by the framework's handler.</summary>
internal sealed class PasskeyCeremony(IPasskeyHandler<PasskeyUser> handler, Challenges challenges, Passkeys passkeys)
{
    public async Task<IResult> AskAsync(HttpContext http, string purpose, Session? user, CancellationToken ct)
    {
        var asked = await handler.MakeRequestOptionsAsync(user is null ? null : new PasskeyUser(user.UserId, user.Email), http);
        return await OptionsAsync(purpose, user, asked.AssertionState!, asked.RequestOptionsJson, ct);
    }

    public async Task<IResult> AskToCreateAsync(HttpContext http, Session user, CancellationToken ct)
    {
        var asked = await handler.MakeCreationOptionsAsync(new() { Id = user.UserId.ToString(), Name = user.Email, DisplayName = user.Name }, http);
        return await OptionsAsync("enrol", user, asked.AttestationState!, asked.CreationOptionsJson, ct);
    }

    /// <summary>The passkey that answered; null when the answer proves nothing.</summary>
    public async Task<Passkey?> AnswerAsync(HttpContext http, PasskeyForm form, string purpose, Session? user, CancellationToken ct)
    {
        if (await StateAsync(form, purpose, user, ct) is not { } state)
            return null;
        var answer = await handler.PerformAssertionAsync(new() { HttpContext = http, CredentialJson = form.Credential!, AssertionState = state });
        if (!answer.Succeeded || (user is not null && answer.User.Id != user.UserId))
            return null;
        var passkey = answer.Passkey.ToPasskey(answer.User.Id, answer.Passkey.Name ?? "Passkey");
        await passkeys.UsedAsync(passkey, ct);
        return passkey;
    }

    public async Task<bool> CreateAsync(HttpContext http, PasskeyForm form, Session user, CancellationToken ct)
    {
        if (await StateAsync(form, "enrol", user, ct) is not { } state)
            return false;
        var made = await handler.PerformAttestationAsync(new() { HttpContext = http, CredentialJson = form.Credential!, AttestationState = state });
        if (!made.Succeeded || made.UserEntity.Id != user.UserId.ToString())
            return false;
        var name = form.Name?.Trim() is { Length: > 0 and <= 100 } given ? given : "Passkey";
        await passkeys.AddAsync(user, made.Passkey.ToPasskey(user.UserId, name), ct);
        return true;
    }

    private async Task<string?> StateAsync(PasskeyForm form, string purpose, Session? user, CancellationToken ct) =>
        form is { Challenge: { } challenge, Credential.Length: > 0 } ? await challenges.TakeAsync(challenge, purpose, user?.UserId, ct) : null;

    private async Task<IResult> OptionsAsync(string purpose, Session? user, string state, string options, CancellationToken ct) => Results.Json(new
    {
        challenge = await challenges.AddAsync(purpose, user?.UserId, state, ct),
        options = JsonNode.Parse(options),
    });
}
