using Haven.Core.Identity;
using Haven.Web.Identity;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Haven.Web.Pages;

/// <summary>The start page: who is signed in, and as what.</summary>
internal sealed class IndexModel : PageModel
{
    public Session Session => HttpContext.OpenSession();
}
