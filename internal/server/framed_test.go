package server

import "testing"

func TestFramed(t *testing.T) {
	const out = `<span class="visually-hidden"> (new window)</span></a>`
	tests := []struct {
		name          string
		markup        string
		want, inKiosk string
	}{
		{"what shows in the frame stays in it", `<a href="/embed?lang=ko&amp;v=1" target="_blank">x</a>`,
			`<a href="/embed?lang=ko&amp;v=1" target="_self">x</a>`, `<a href="/embed?lang=ko&amp;v=1" target="_self">x</a>`},
		{"a place in the panel stays", `<a href="#src-1">1</a>`, `<a href="#src-1" target="_self">1</a>`, `<a href="#src-1" target="_self">1</a>`},
		{"another page opens a window and says so", `<p><a class="x" href="/ko/story">a <b>b</b></a></p>`,
			`<p><a class="x" href="/ko/story" target="_blank" rel="noopener">a <b>b</b>` + out + `</p>`, `<p><a class="x">a <b>b</b></a></p>`},
		{"a source opens a window", `<a href="https://www.busan.go.kr/?a=1&amp;b=2" rel="nofollow">b</a>`,
			`<a href="https://www.busan.go.kr/?a=1&amp;b=2" target="_blank" rel="noopener">b` + out, `<a>b</a>`},
		{"a file opens a window", `<a href="/api/x" type="application/json" download>b</a>`,
			`<a href="/api/x" type="application/json" download="" target="_blank" rel="noopener">b` + out, `<a>b</a>`},
		{"a name of embed is no embed", `<a href="/embed.js">b</a>`, `<a href="/embed.js" target="_blank" rel="noopener">b` + out, `<a>b</a>`},
		{"two links in a row are told apart", `<a href="/x">a</a><a href="/embed?v=1">b</a>`,
			`<a href="/x" target="_blank" rel="noopener">a` + out + `<a href="/embed?v=1" target="_self">b</a>`, `<a>a</a><a href="/embed?v=1" target="_self">b</a>`},
		{"no HTML is put into a drawing", `<svg><a href="/x"><path></path></a></svg><a href="/x">a</a>`,
			`<svg><a href="/x" target="_blank" rel="noopener"><path></path></a></svg><a href="/x" target="_blank" rel="noopener">a` + out,
			`<svg><a><path></path></a></svg><a>a</a>`},
		{"an anchor without address is left", `<a id="x">b</a>`, `<a id="x">b</a>`, `<a id="x">b</a>`},
		{"everything else is left as it is", `<svg viewBox="0 0 1 1"><path d='M0 0'/></svg><!-- c -->&nbsp;<BR>`,
			`<svg viewBox="0 0 1 1"><path d='M0 0'/></svg><!-- c -->&nbsp;<BR>`, `<svg viewBox="0 0 1 1"><path d='M0 0'/></svg><!-- c -->&nbsp;<BR>`},
		{"markup in an attribute stays text", `<a href="/x" title="&#34;&gt;&lt;b&gt;">b</a>`,
			`<a href="/x" title="&#34;&gt;&lt;b&gt;" target="_blank" rel="noopener">b` + out, `<a title="&#34;&gt;&lt;b&gt;">b</a>`},
	}
	for _, tc := range tests {
		t.Run(tc.name, func(t *testing.T) {
			for kiosk, want := range map[bool]string{false: tc.want, true: tc.inKiosk} {
				got, err := framed([]byte(tc.markup), frameRules{newWindow: "new window", kiosk: kiosk})
				if err != nil || string(got) != want {
					t.Errorf("kiosk %v:\n got %s (%v)\nwant %s", kiosk, got, err, want)
				}
			}
		})
	}
}
