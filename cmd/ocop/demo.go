package main

import (
	"context"
	"fmt"

	"ocop/internal/demo"
)

var demoCommand = command{
	name: "demo", what: "tạo nội dung giả cỡ lớn để thử và đo",
	help: `Tạo một thư mục nội dung hoàn toàn hư cấu với số sản phẩm tùy ý, kèm chủ thể, xã, câu
chuyện, điểm đến, tuyến và sự kiện. Cùng tùy chọn thì cùng nội dung.

  ocop demo --products 1000 --out thu
  ocop build --content thu --out thu-public --as-of 2026-11-23
`,
	run: runDemo,
}

func runDemo(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.quietFlag()
	o.set.StringVar(&o.out, "out", "", "`THƯ MỤC` mới để ghi nội dung")
	products := o.set.Int("products", 100, "`SỐ` sản phẩm")
	seed := o.set.Uint64("seed", 0, "`SỐ` khác cho nội dung khác")
	defects := o.set.Float64("defects", demo.UsualDefects, "`PHẦN` sản phẩm có lỗi cố ý, từ 0 đến 1")
	dossiers := o.set.Bool("dossiers", false, "thêm hồ sơ và kế hoạch nội bộ")
	lean := o.set.Bool("lean", false, "ít trường hơn: khoảng 30 trường mỗi sản phẩm, để so với công cụ khác")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if o.out == "" {
		return usagef("--out is needed: the folder to write to")
	}
	into, err := demo.Into(o.out)
	if err != nil {
		return err
	}
	stats, err := demo.Make(ctx, demo.Options{Products: *products, Seed: *seed, Defects: *defects, Dossiers: *dossiers, Lean: *lean, Out: into})
	if err != nil {
		return err
	}
	if !o.quiet {
		fmt.Fprintf(e.stderr, "%d tệp (%.1f MB trường, %.1f MB bài viết) vào %s. Tình trạng được đặt cho ngày %s.\n",
			stats.Files, float64(stats.Front)/1e6, float64(stats.Body)/1e6, o.out, demo.Day())
	}
	return nil
}
